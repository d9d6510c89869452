"""A new plugin: a package outside the repository that installs, boots and passes its first rule's test."""

from __future__ import annotations

import importlib.util
import keyword
import re
from pathlib import Path
from string import Template
from zoneinfo import available_timezones

from babel.numbers import list_currencies

from core.hooks.installed import all_plugins, installed
from core.rules.manager import own_rules
from tenants.authoring.skeleton_words import WORDS
from tenants.translations import fill_in, outside, update

SKELETON = Path(__file__).parent / "skeleton"
NAME = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")
LONGEST = 32
RESERVED = frozenset(
    {"core", "tenants", "plugins", "tests", "bench", "jarmark", "platform", "plugin", "console", "www", "api", "test"}
)
CURRENCY, ZONE = "UAH", "Europe/Kyiv"


class CannotMake(Exception):
    """Why there is no new plugin, and what to do; nothing was written."""


def make_plugin(name: str, folder: Path, *, currency: str = CURRENCY, zone: str = ZONE) -> Path:
    """Write the package ``name`` into a new folder of that name under ``folder``; the project's folder.

    Raises ``CannotMake``; then nothing was written.
    """
    _refuse_name(name)
    project = folder / name
    if project.exists():
        raise CannotMake(f"{project} is there already. Name another folder with --dir, or another plugin.")
    if not folder.is_dir():
        raise CannotMake(f"{folder} is no folder. Make it first, or name another one with --dir.")
    if currency not in list_currencies():
        raise CannotMake(f"{currency} is no ISO currency such as {CURRENCY}.")
    if zone not in available_timezones():
        raise CannotMake(f"{zone} is no time zone such as {ZONE}.")
    words = _words(name, currency, zone)
    for source in sorted(SKELETON.rglob("*.txt")):
        target = project / _target(source.relative_to(SKELETON), name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(source.read_text(encoding="utf-8")).substitute(words), encoding="utf-8")
    _translate(name, project / name)
    return project


def _refuse_name(name: str) -> None:
    if not NAME.match(name) or len(name) > LONGEST:
        said = name.strip().lower().replace("-", "_").replace(" ", "_")
        hint = f" Perhaps {said}?" if said != name and NAME.match(said) else ""
        raise CannotMake(
            f"{name!r} is no name for a plugin: small letters, digits and single underscores, "
            f"a letter first, {LONGEST} at most.{hint}"
        )
    if name in RESERVED or keyword.iskeyword(name):
        raise CannotMake(f"{name} is a name of Jarmark's own or of Python. Choose another one.")
    if name in all_plugins():
        raise CannotMake(f"A plugin {name} is installed already. Choose another name.")
    if importlib.util.find_spec(name) is not None:
        raise CannotMake(f"A Python package {name} is installed already, so yours would hide it. Choose another name.")


def prefix_of(name: str) -> str:
    """What the ids of its rules begin with: ``PET`` of ``pet_sitting``, more of it where another plugin has that."""
    taken = {rule.id.rpartition("-")[0] for other in installed() for rule in own_rules(other)}
    taken.add("MIS")
    first = name.split("_")[0].upper()
    for prefix in (first[:4], first, name.replace("_", "").upper()):
        if prefix not in taken:
            return prefix
    return f"{name.replace('_', '').upper()}X"


def _words(name: str, currency: str, zone: str) -> dict[str, str]:
    title = name.replace("_", " ").capitalize()
    return {
        "name": name,
        "dashed": name.replace("_", "-"),
        "slug": name.replace("_", "-"),
        "title": title,
        "class_name": "".join(part.capitalize() for part in name.split("_")),
        "prefix": prefix_of(name),
        "currency": currency,
        "zone": zone,
    }


def _target(path: Path, name: str) -> Path:
    parts = [name if part == "package" else part for part in path.with_suffix("").parts]
    return Path(*(".gitignore" if part == "gitignore" else part for part in parts))


def _translate(name: str, package: Path) -> None:
    domain = outside(name, package)
    update([domain])
    fill_in(domain, WORDS)
