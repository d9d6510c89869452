"""A tenant's TOML file: read, checked whole, flattened to keys such as ``brand.accent``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tenants.launch.check_document import Mistake, check_all

SILENT = ("domains", "extensions")


class WrongFile(Exception):
    """The file is refused whole; nothing was changed."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(str(mistake) for mistake in mistakes))


@dataclass(frozen=True)
class Document:
    """A checked file. ``keys`` is everything in it, flat; ``team`` the people to invite."""

    slug: str
    keys: Mapping[str, Any]
    team: tuple[Mapping[str, Any], ...] = ()


def load(path: Path) -> Document:
    """Read and check a file.

    Raises ``WrongFile`` with every mistake and its place; ``FileNotFoundError``.
    """
    return parse(path.read_bytes(), str(path))


def parse(content: bytes, name: str = "the file") -> Document:
    """Check the text of a file. Raises ``WrongFile``."""
    try:
        data = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongFile([Mistake(name, str(error))]) from None
    mistakes = check_all(data)
    if mistakes:
        raise WrongFile(mistakes)
    return Document(data["slug"], said(flat(data)), tuple(data.get("team", ())))


def said(keys: Mapping[str, Any]) -> dict[str, Any]:
    """Without lists that say nothing where they are empty. Others do: a calendar may have no weekend."""
    return {name: value for name, value in keys.items() if value is not None and (value or name not in SILENT)}


def flat(data: Mapping[str, Any]) -> dict[str, Any]:
    """Keys with dots; lists and texts are leaves. The team is not part of it: people are invited, not set."""
    keys: dict[str, Any] = {}

    def walk(prefix: str, value: Any) -> None:
        if isinstance(value, Mapping) and prefix.count(".") < _depth(prefix):
            for name, part in value.items():
                walk(f"{prefix}.{name}" if prefix else str(name), part)
        else:
            keys[prefix] = _plain_value(value)

    walk("", {name: value for name, value in data.items() if name != "team"})
    return keys


def _depth(prefix: str) -> int:
    """How far a section is flattened: texts by locale and key, the bank's details by field, the rest by field."""
    if prefix.startswith(("texts", "payments")):
        return 2
    return 1


def _plain_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain_value(item) for item in value]
    if isinstance(value, Mapping):
        return {str(name): _plain_value(item) for name, item in value.items()}
    return value
