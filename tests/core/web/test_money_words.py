"""An amount in words: a true minus before everything else, never a hyphen."""

from __future__ import annotations

import pytest

from core.kit.money import Money
from core.web.language import Language

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("locale", "money", "text"),
    [
        ("ru", Money(-420_000, "RUB"), f"\N{MINUS SIGN}4{NBSP}200{NBSP}₽"),
        ("uk", Money(-1, "UAH"), f"\N{MINUS SIGN}0,01{NBSP}₴"),
        ("en", Money(-1_050, "USD"), "\N{MINUS SIGN}$10.50"),
        ("pl", Money(1_234_500, "PLN"), f"12{NBSP}345{NBSP}zł"),
    ],
)
def test_an_amount_below_nought(locale: str, money: Money, text: str) -> None:
    assert Language(locale, "Europe/Kyiv").money(money) == text
