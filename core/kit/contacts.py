"""Finding in plain text what leads elsewhere: phone numbers, e-mail addresses, cards, bank accounts, web addresses.

Every finder answers with spans of the text as it was given. What a span means is for a rule to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import phonenumbers
from stdnum import iban, luhn

CARD_DIGITS = 16
IBAN_LENGTHS = range(15, 35)

_APART = r"[\s.\-‐‑–—()_/]{0,3}"
_PHONE = re.compile(rf"(?<![\w+])(?:\+|00)?\(?\d(?:{_APART}\d){{8,14}}(?!\d)")
_CARD = re.compile(r"(?<!\d)\d(?:[\s\-]{0,2}\d){15}(?![\s\-]?\d)")
_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\s?\d{2}(?=[\sA-Za-z0-9])")
_NAME, _END = r"[\w.+\-]{1,64}", r"[^\W\d_]{2,24}(?!\w)"
_EMAIL = re.compile(
    # anna@example.org, anna (at) example.org; and with both signs put into words: anna at example dot org
    rf"{_NAME}\s?(?:@|[(\[](?:at|собака|равлик)[)\]])\s?(?:[\w\-]{{1,63}}(?:\.|\s?[(\[](?:dot|крапка|точка)[)\]]\s?)){{1,4}}{_END}"
    rf"|{_NAME}\s(?:at|собака|равлик|@)\s(?:[\w\-]{{1,63}}\s(?:dot|крапка|точка)\s){{1,4}}{_END}",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?<![\d+])(?:0?[1-9]|[12]\d|3[01])([./\-])(?:0?[1-9]|1[0-2])\1(?:\d{4}|\d{2})(?!\d)"
    r"|(?<![\d+])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
_TIME = re.compile(r"(?<![\d+])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d.:])")


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without tricks (invisible characters, wide or circled digits), and where each character came from."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The place in the text as it was given."""
        return Span(self.origin[start], self.origin[end - 1] + 1)


def plain(text: str) -> Plain:
    """Take the tricks out of a text."""
    kept: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        for part in unicodedata.normalize("NFKC", character):
            if unicodedata.category(part) != "Cf":
                kept.append(part)
                origin.append(place)
    return Plain("".join(kept), tuple(origin))


def phones(text: Plain, region: str) -> list[Span]:
    """Valid phone numbers: with their country's code, or as ``region`` writes its own ones (with the leading zero)."""
    hidden = _without(text.text, _DATE, _TIME)
    return [text.span(*found.span()) for found in _PHONE.finditer(hidden) if _is_phone(found.group(), region)]


def _is_phone(written: str, region: str) -> bool:
    digits = re.sub(r"\D", "", written)
    if len(digits) == CARD_DIGITS and luhn.is_valid(digits):
        return False
    country = str(phonenumbers.country_code_for_region(region))
    international = written.lstrip("(").startswith("+") or digits.startswith("00")
    if international:
        digits = "+" + digits.removeprefix("00")
    elif digits.startswith(country):
        digits = "+" + digits
    elif digits.startswith("80") and len(digits) == 11:
        digits = digits[1:]  # 8 0xx, as it was dialled for decades
    elif not digits.startswith("0"):
        return False
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, region))
    except phonenumbers.NumberParseException:
        return False


def emails(text: Plain) -> list[Span]:
    """E-mail addresses, also with the signs put into words."""
    return [text.span(*found.span()) for found in _EMAIL.finditer(text.text)]


def cards(text: Plain) -> list[Span]:
    """Numbers of payment cards: sixteen digits with a right check digit."""
    return [
        text.span(*found.span())
        for found in _CARD.finditer(text.text)
        if luhn.is_valid(re.sub(r"\D", "", found.group()))
    ]


def ibans(text: Plain) -> list[Span]:
    """International bank account numbers with right check digits."""
    return [text.span(start, end) for start, end in _ibans(text.text)]


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    for found in _IBAN_START.finditer(text):
        length, end = 0, found.start()
        while end < len(text) and length < IBAN_LENGTHS.stop and (text[end].isalnum() or text[end] in " -\u00a0"):
            length += text[end].isalnum()
            end += 1
            if length in IBAN_LENGTHS and iban.is_valid(re.sub(r"[\s\-]", "", text[found.start() : end])):
                yield found.start(), end
                break


def addresses(text: Plain, hosts: Sequence[str]) -> list[Span]:
    """Web addresses at one of these hosts or under it, with or without ``https://``."""
    names = "|".join(re.escape(host) for host in hosts)
    found = re.finditer(
        rf"(?<![\w.@\-])(?:https?://)?(?:[\w\-]+\.){{0,3}}(?:{names})(?![\w\-])[^\s<>«»]*", text.text, re.I
    )
    return [text.span(item.start(), item.end()) for item in found]


def apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in order; of those that overlap the first and longest alone."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda item: (item.start, -item.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _without(text: str, *patterns: re.Pattern[str]) -> str:
    for pattern in patterns:
        text = pattern.sub(lambda found: "x" * len(found.group()), text)
    return text
