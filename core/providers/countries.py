"""Countries by their two letters."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

LETTERS = 2
_NONE = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"})
"""Regions and samples that the locale data lists among the countries."""


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    codes = [str(code) for code in Locale.parse("en").territories]
    return frozenset(code for code in codes if len(code) == LETTERS and code.isalpha()) - _NONE


def is_country(code: str) -> bool:
    """Whether the two capital letters are a country's."""
    return code in _known()
