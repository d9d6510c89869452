"""What the API says and takes about meetings and their seats."""

from __future__ import annotations

from marshmallow import fields, validate

from core.bookings.models import Appointment
from core.web.paging import PageArgs
from core.web.schemas import ApiSchema, InstantField, TextField


class AppointmentSchema(ApiSchema):
    """A meeting with its seats."""

    id = fields.UUID()
    provider_id = fields.UUID()
    offering_id = fields.UUID()
    format = fields.String(metadata={"description": "The code of its format."})
    starts_at = InstantField()
    ends_at = InstantField()
    capacity_min = fields.Integer(metadata={"description": "The fewest seats it takes place with."})
    capacity_max = fields.Integer(metadata={"description": "The most seats there are."})
    seats_taken = fields.Integer(metadata={"description": "Seats that are booked, paid or not yet."})
    seats_left = fields.Function(
        lambda row: _left(row), metadata={"type": "integer", "description": "Seats that can still be booked."}
    )
    state = fields.String(
        validate=validate.OneOf(("open", "cancelled", "settled")),
        metadata={"description": "`open`, `cancelled` for everybody, or `settled` after its end."},
    )


def _left(row: Appointment) -> int:
    return row.capacity_max - row.seats_taken


class OpenArgs(ApiSchema):
    """A dated meeting of a group offering."""

    offering_id = fields.UUID(required=True, metadata={"description": "One's own group or event."})
    starts_at = InstantField(required=True, metadata={"description": "When the meeting starts."})


class AppointmentsArgs(PageArgs):
    """Meetings to come of an offering (everybody), or all of one's own as their provider."""

    offering_id = fields.UUID(load_default=None)


class AppointmentPatch(ApiSchema):
    """Where it takes place online; empty removes it."""

    meeting_link = TextField(required=True, longest=500)
