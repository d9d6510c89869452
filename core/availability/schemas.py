"""Calendars on the wire. Times of day are texts such as ``18:30``; ``24:00`` ends a day."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import fields, validate

from core.availability.wall import DAY_MIN
from core.web.field_words import CLOCK_WANTED
from core.web.schemas import ApiSchema, InstantField, TextField

CLOCK = re.compile(r"([0-2]?[0-9]):([0-5][0-9])")


def clock_text(minute: int) -> str:
    """``1110`` as ``18:30``."""
    return f"{minute // 60:02}:{minute % 60:02}"


class ClockField(fields.Field[int]):
    """A time of day, in minutes from midnight."""

    default_error_messages = {"clock": CLOCK_WANTED}

    def __init__(self, **options: Any) -> None:
        options.setdefault("metadata", {"type": "string", "example": "18:30"})
        super().__init__(**options)

    def _serialize(self, value: int | None, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return None if value is None else clock_text(value)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        found = CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
        minute = int(found[1]) * 60 + int(found[2]) if found else DAY_MIN + 1
        if minute > DAY_MIN:
            raise self.make_error("clock")
        return minute


class HoursSchema(ApiSchema):
    """Hours of every week, by the wall clock of the provider's zone. ``weekday`` 0 is Monday; no format: every one."""

    id = fields.UUID(dump_only=True)
    weekday = fields.Integer(required=True, strict=True, validate=validate.Range(0, 6))
    start = ClockField(required=True, attribute="start_min")
    end = ClockField(required=True, attribute="end_min")
    format = fields.String(load_default=None, allow_none=True)


class NewOpeningSchema(ApiSchema):
    """A stretch of one day, by the wall clock of the provider's zone."""

    day = fields.Date(required=True)
    start = ClockField(required=True, attribute="start_min")
    end = ClockField(required=True, attribute="end_min")
    format = fields.String(load_default=None, allow_none=True)


class OpeningSchema(ApiSchema):
    """Open time besides the weekly hours."""

    id = fields.UUID()
    starts_at = InstantField()
    ends_at = InstantField()
    format = fields.String(allow_none=True)


class NewTimeOffSchema(ApiSchema):
    """Days off, both inclusive, in the site's zone. One day when there is no last one."""

    first_day = fields.Date(required=True)
    last_day = fields.Date(load_default=None, allow_none=True)
    note = TextField(longest=200, load_default="")


class MeetingThenSchema(ApiSchema):
    """A meeting that takes place in the days off unless somebody moves or cancels it."""

    starts_at = InstantField(attribute="during.lower")
    ends_at = InstantField(attribute="during.upper")


class TimeOffSchema(ApiSchema):
    """Days off and the meetings booked in them before."""

    id = fields.UUID()
    first_day = fields.Date()
    last_day = fields.Date()
    note = fields.String(allow_none=True)
    meetings = fields.List(fields.Nested(MeetingThenSchema))
