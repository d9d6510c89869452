"""A file's name, fit to be shown and to be saved under."""

from __future__ import annotations

from pathlib import PurePosixPath

from core.files.kinds import EXTENSIONS

LONGEST = 100
_FORBIDDEN = frozenset('"*/:<>?\\|%;')


def clean_name(name: str, kind: str) -> str:
    """The name without folders, marks of control and direction, and with the ending of what the file is."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    text = "".join(sign for sign in last if sign.isprintable() and sign not in _FORBIDDEN).strip(" .")
    return f"{PurePosixPath(text).stem[:LONGEST].strip(' .') or 'file'}{EXTENSIONS[kind]}"
