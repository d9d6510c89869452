"""An instant far away is said with its year, in each language, also after it was stored."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.kit.messages import Distant, from_json, msg, to_json
from core.web.language import Language

AT = datetime(2027, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("ru", "23 ноября 2027 г., 12:00"),
        ("uk", "23 листопада 2027 р., 12:00"),
        ("pl", "23 listopada 2027, 12:00"),
        ("en", "23 November 2027, 12:00"),
    ],
)
def test_the_year_is_said(locale: str, expected: str) -> None:
    stored = from_json(to_json(msg("{until}", until=Distant(AT))))
    assert " ".join(Language(locale, "Europe/Moscow").text(stored).split()) == expected
