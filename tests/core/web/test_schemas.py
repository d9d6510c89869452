"""What the API's own fields take: no instant at the edge of time reaches a calendar."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from marshmallow import ValidationError

from core.kit.money import LARGEST_MINOR, Money
from core.web.field_words import complaint
from core.web.schemas import InstantField, MoneyField, TextField


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+00:00", "3000-01-01T00:00:00Z"])
def test_no_instant_a_calendar_cannot_reckon_around(text: str) -> None:
    with pytest.raises(ValidationError, match="Not a valid datetime"):
        InstantField().deserialize(text)


def test_an_instant_is_given_in_utc() -> None:
    assert InstantField().deserialize("2027-03-28T12:00:00+03:00") == datetime(2027, 3, 28, 9, tzinfo=UTC)


def test_amounts_no_sum_could_hold_are_refused() -> None:
    largest = {"minor": LARGEST_MINOR, "currency": "UAH"}
    assert MoneyField().deserialize(largest) == Money(LARGEST_MINOR, "UAH")
    with pytest.raises(ValidationError):
        MoneyField().deserialize({"minor": LARGEST_MINOR + 1, "currency": "UAH"})


@pytest.mark.parametrize(("field", "value"), [(MoneyField(), 5), (TextField(), "a\x00b")])
def test_our_own_complaints_are_messages_too(field: MoneyField | TextField, value: object) -> None:
    with pytest.raises(ValidationError) as refused:
        field.deserialize(value)
    assert complaint(str(refused.value.messages[0])).text != "{literal}"
