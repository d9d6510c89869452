"""Waiting is advised only where it helps against everything that was objected."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.rules.refused import retry_from

EARLY, LATE = datetime(2027, 3, 1, tzinfo=UTC), datetime(2027, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([], None),
        ([None], None),
        ([EARLY], EARLY),
        ([LATE, EARLY], LATE),
        ([LATE, None], None),
        ([None, None, EARLY], None),
    ],
)
def test_a_retry_is_named_where_every_objection_ends(known: list[datetime | None], expected: datetime | None) -> None:
    assert retry_from(known) == expected
