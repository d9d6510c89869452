"""The plugin under check: its class, its package's sources, its words, what it contributes."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from core.hooks.installed import all_plugins
from core.hooks.site import Rule
from core.hooks.spec import MarketplaceHooks
from core.hooks.testing.asked import manager_of

HERE = Path(__file__).resolve().parents[4]
"""The repository: its own plugins' words stand in its ``translations``."""
DECLARING = ("catalogue", "parameters")
"""Files that tell of rules or declare their values, and carry none out."""


@dataclass(frozen=True, eq=False)
class Candidate:
    """A plugin's class with everything that is looked at."""

    kind: type[MarketplaceHooks]
    package: str
    folder: Path
    name: str

    @cached_property
    def sources(self) -> Mapping[str, ast.Module]:
        """The parsed files of the package by their path in it."""
        return {name: ast.parse(text) for name, text in self.texts.items()}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The files of the package as they are written."""
        paths = sorted(self.folder.rglob("*.py"))
        return {path.relative_to(self.folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}

    def carrying_out(self) -> Iterator[str]:
        """The files that answer, as opposed to those that declare."""
        return (name for name in self.texts if not name.startswith(DECLARING))

    def contributed(self, hook: str) -> list[Any]:
        """What it answers to a ``register_*`` hook."""
        return [item for part in getattr(manager_of(self.kind).hook, hook)() for item in part]

    @property
    def rules(self) -> list[Rule]:
        """Its rules."""
        found: list[Rule] = self.contributed("register_rules")
        return found

    @property
    def modules(self) -> list[Any]:
        """Its imported modules."""
        return [item for name, item in sorted(sys.modules.items()) if f"{name}.".startswith(f"{self.package}.")]

    def words(self) -> dict[str, Path]:
        """Its files of translations by language."""
        found: dict[str, Path] = {}
        for home in (HERE / "translations", self.folder / "translations"):
            for path in sorted(home.glob(f"*/LC_MESSAGES/plugin_{self.name}.po")):
                found[path.parts[-3]] = path
        return found


@lru_cache(maxsize=16)
def _candidate(module: str, qualified: str) -> Candidate:
    package = module.rpartition(".")[0] or module
    kind = getattr(sys.modules[module], qualified)
    place = Path(str(sys.modules[module].__file__)).parent
    known = [name for name, item in all_plugins().items() if item.kind is kind]
    return Candidate(kind, package, place, known[0] if known else package.rpartition(".")[2])


def candidate(kind: type[MarketplaceHooks]) -> Candidate:
    """The plugin of this class."""
    return _candidate(kind.__module__, kind.__qualname__)
