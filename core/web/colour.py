"""Colours as ``#rrggbb`` and how well they can be read on one another (WCAG 2.2)."""

from __future__ import annotations

import re

COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
WHITE = "#ffffff"
BLACK = "#000000"
TEXT_CONTRAST_MIN = 4.5

Rgb = tuple[int, int, int]


def is_colour(value: object) -> bool:
    """Whether ``value`` is a colour written ``#rrggbb``: the only form a brand may use."""
    return isinstance(value, str) and COLOUR.fullmatch(value) is not None


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = (_linear(channel) for channel in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, the same either way round."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(one: str, other: str, other_percent: int) -> str:
    """``one`` with ``other_percent`` of ``other`` in it (0 to 100), mixed channel by channel."""
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    channels = (round(a + (b - a) * other_percent / 100) for a, b in pairs)
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def ink_on(background: str, ink: str) -> str:
    """The colour to write with on ``background``: white where it can be read, else the brand's ink, else black."""
    for candidate in (WHITE, ink, BLACK):
        if contrast(candidate, background) >= TEXT_CONTRAST_MIN:
            return candidate
    raise AssertionError("white or black can be read on every colour")


def readable(colour: str, background: str, ink: str, ratio_min: float = TEXT_CONTRAST_MIN) -> str:
    """``colour``, drawn towards ``ink`` only as far as text in it needs to be read on ``background``."""
    for percent in range(0, 100, 5):
        candidate = mix(colour, ink, percent)
        if contrast(candidate, background) >= ratio_min:
            return candidate
    return ink
