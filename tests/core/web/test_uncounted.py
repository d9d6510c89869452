"""A deadline that was set before the way of counting was kept: no count is made up for it."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

from core.kit.deadlines import AFTER_OPENING, after, fixed
from core.kit.messages import msg
from core.web.deadlines import CountedSchema
from core.web.language import Language

AT = datetime(2027, 3, 10, 8, 15, tzinfo=UTC)
COUNTED = ("count", "unit", "basis", "counted_from")


def test_what_was_set_as_an_instant_says_so() -> None:
    row = SimpleNamespace(deadline=fixed(AT), text=fixed(AT).said_of(msg("Our answer")))
    said = CountedSchema(exclude=("text",)).dump(row)
    assert [said[name] for name in COUNTED] == [None, None, None, None]
    assert said["at"] == AT.isoformat()
    text = Language("en", "UTC").text(row.text)
    assert text == "Our answer: by 08:15 on Wednesday, 10 March, set as a day and a time"


def test_what_was_counted_says_how() -> None:
    row = SimpleNamespace(deadline=after(AT, 14, "days", AFTER_OPENING))
    said = CountedSchema(exclude=("text",)).dump(row)
    assert [said[name] for name in COUNTED] == [14, "days", "elapsed", AT.isoformat()]
