"""What the components need from Python: a person's initials and the colour of his picture while he has none."""

from __future__ import annotations

from zlib import crc32

from jinja2 import Environment

HUES = 12


def initials(name: str) -> str:
    """One or two capitals of a name, for a round picture without a photograph; a dot when there is no name."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper() or "·"


def hue(name: str) -> int:
    """A colour of the twelve of the palette, always the same for the same name."""
    return crc32(name.encode()) % HUES


def install_design(environment: Environment) -> None:
    """Give the templates the filters ``initials`` and ``hue``."""
    environment.filters.update(initials=initials, hue=hue)
