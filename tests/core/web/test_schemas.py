"""What the API's own fields take: no instant at the edge of time reaches a calendar."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from marshmallow import ValidationError

from core.web.schemas import InstantField


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+00:00", "3000-01-01T00:00:00Z"])
def test_no_instant_a_calendar_cannot_reckon_around(text: str) -> None:
    with pytest.raises(ValidationError, match="Not a valid datetime"):
        InstantField().deserialize(text)


def test_an_instant_is_given_in_utc() -> None:
    assert InstantField().deserialize("2027-03-28T12:00:00+03:00") == datetime(2027, 3, 28, 9, tzinfo=UTC)
