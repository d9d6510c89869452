"""Meetings for a request on the wire: the free times, and the booking made of one."""

from __future__ import annotations

from marshmallow import fields, validate

from core.web.schemas import ApiSchema, InstantField, ReasonSchema

MAX_DAYS = 31


class MeetingSchema(ApiSchema):
    """A meeting to be booked for the request; ``offering_id`` may be left out when there is one."""

    starts_at = InstantField(required=True)
    offering_id = fields.UUID(load_default=None)


class BookedMeetingSchema(ApiSchema):
    """The booking made for a request."""

    booking_id = fields.UUID()
    request_id = fields.UUID()
    state = fields.String()
    starts_at = InstantField()
    ends_at = InstantField()


class TimesArgs(ApiSchema):
    """From which day on, and for how many days, in the caller's zone."""

    first = fields.Date(load_default=None)
    days = fields.Integer(load_default=14, validate=validate.Range(1, MAX_DAYS))


class TimesSchema(ApiSchema):
    """Free starts that may be booked."""

    starts = fields.List(InstantField(), metadata={"description": "Starts that are free and may be booked, in order."})
    possible_from = InstantField(
        allow_none=True,
        metadata={"description": "Where earlier times are left out: from when the rules let one be booked."},
    )
    left_out = fields.List(
        fields.Nested(ReasonSchema), metadata={"description": "Why free times are left out; empty if none are."}
    )
