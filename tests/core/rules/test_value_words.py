from __future__ import annotations

from typing import Any

import pytest

from core.hooks.parameters import ParameterSpec
from core.kit.messages import Message, msg
from core.kit.money import Money
from core.rules.value_words import value_in_words
from core.web.language import Language


def words(unit: str | None, value: Any) -> str:
    return Language("en", "UTC").text(value_in_words(ParameterSpec(msg("Help"), unit), value, "UAH"))


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        ("hours", 24, "24 hours"),
        ("hours", 1, "1 hour"),
        ("working days", 3, "3 working days"),
        ("basis points", 3000, "30 %"),
        ("basis points", 1250, "12.5 %"),
        ("basis points", 5, "0.05 %"),
        ("people", 6, "6 people"),
        ("hours", None, "not set"),
        (None, True, "yes"),
        (None, False, "no"),
        (None, 0, "0"),
        ("local time", "09:00", "09:00"),
        (None, (), "none"),
        (None, ("a", "b", "c"), "a, b, c"),
        ("hours", (1, 2), "1 hour, 2 hours"),
    ],
)
def test_a_value_is_said_with_its_unit(unit: str | None, value: Any, expected: str) -> None:
    assert words(unit, value) == expected


def test_an_amount_in_minor_units_is_money_of_the_tenant() -> None:
    message = value_in_words(ParameterSpec(msg("Floor"), "kopecks"), 250_000, "UAH")
    assert message == Message("{amount}", {"amount": Money(250_000, "UAH")})


def test_zero_hours_are_zero_hours_and_not_no() -> None:
    assert words("hours", 0) == "0 hours"
