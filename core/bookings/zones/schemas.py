"""What the API says and takes about new rules of zones."""

from __future__ import annotations

from marshmallow import fields, validate

from core.web.effects import ConfirmToken
from core.web.schemas import ApiSchema, InstantField


class OffsetSchema(ApiSchema):
    """A day on which the clocks of a zone change."""

    since = fields.Date(metadata={"description": "The day (UTC); of the first one the offset was in force before."})
    offset = fields.String(metadata={"description": "The offset from then on, `UTC+2`."})


class ZoneSchema(ApiSchema):
    """The rules of the site's zone as this machine has them."""

    zone = fields.String(metadata={"description": "The site's zone."})
    data_version = fields.String(
        metadata={"description": "The version of the zone data that decide; empty where they do not name it."}
    )
    offsets = fields.List(
        fields.Nested(OffsetSchema),
        attribute="offset_words",
        metadata={"description": "Each day its offset changes over the next years, with the new one."},
    )


class SeatSchema(ApiSchema):
    """A booking of a meeting that moves."""

    id = fields.UUID(metadata={"description": "The booking."})
    client = fields.String(metadata={"description": "Its client's name."})
    state = fields.String(metadata={"description": "Where it stands."})


class MovedMeetingSchema(ApiSchema):
    """A meeting whose moment and whose agreed wall clock have come apart."""

    appointment_id = fields.UUID(metadata={"description": "The meeting; it is chosen by this id."})
    title = fields.String(metadata={"description": "What is booked."})
    provider = fields.String(metadata={"description": "Who gives it."})
    zone = fields.String(metadata={"description": "The zone it was agreed in."})
    agreed_local_start = fields.NaiveDateTime(
        attribute="agreed", format="iso", metadata={"description": "What the wall was to show, without an offset."}
    )
    shown_local_start = fields.NaiveDateTime(
        attribute="shown", format="iso", metadata={"description": "What it shows at `starts_at` by today's rules."}
    )
    starts_at = InstantField(metadata={"description": "The moment it stands at."})
    would_start_at = InstantField(metadata={"description": "When the agreed wall clock is by today's rules."})
    bookings = fields.List(fields.Nested(SeatSchema))


class ZoneChangesSchema(ApiSchema):
    """The zone as it is now, and every meeting to come that its rules move."""

    zone = fields.Nested(ZoneSchema)
    meetings = fields.List(fields.Nested(MovedMeetingSchema))


class KeepQuery(ApiSchema):
    """What is kept, for which meetings."""

    keep = fields.String(
        required=True,
        validate=validate.OneOf(("wall", "instant")),
        metadata={"description": "`wall`: the agreed clock, so the moment moves; `instant`: the moment."},
    )
    appointment_id = fields.List(
        fields.UUID(), load_default=None, metadata={"description": "These meetings only; left out: all that move."}
    )


class KeepArgs(KeepQuery):
    """What is kept, for which meetings, as a preview showed it."""

    confirm_token = ConfirmToken()


class KeptSchema(ApiSchema):
    """How many meetings were settled; those that would have collided stay on the list."""

    settled = fields.Integer()
