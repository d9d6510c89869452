"""What the API says and takes about entering a session, its price, and sessions that are owed."""

from __future__ import annotations

from marshmallow import fields, validate

from core.web.paging import PageArgs
from core.web.schemas import ApiSchema, InstantField, MessageField, MoneyField, ReasonSchema

SIDES = ("client", "provider")

FREE_STATES = ("open", "reserved", "used", "withdrawn")


class JoinArgs(ApiSchema):
    """What whoever enters says is on; needed where the session's `requires` names it."""

    camera_on = fields.Boolean(
        load_default=False, metadata={"description": "My camera is on (needed where `requires` has `camera`)."}
    )
    microphone_on = fields.Boolean(
        load_default=False, metadata={"description": "My microphone is on (needed where `requires` has `microphone`)."}
    )


class DoorsSchema(ApiSchema):
    """When a session can be entered online; both bounds are inclusive, and without them it always can."""

    opens_at = InstantField(allow_none=True, metadata={"description": "The first instant to enter, inclusive."})
    closes_at = InstantField(allow_none=True, metadata={"description": "The last instant to enter, inclusive."})
    open = fields.Boolean(metadata={"description": "Whether it can be entered now."})
    url = fields.String(
        allow_none=True,
        metadata={
            "description": "Where it takes place online. Given by joining only; `null` while the provider has set none."
        },
    )
    requires = fields.List(
        fields.String(),
        metadata={"description": "What has to be on to enter: `camera`, `microphone`, or nothing."},
    )
    advice = fields.List(MessageField(), metadata={"description": "What helps; nobody is kept out for it."})
    waiting_for_link = fields.Boolean(
        metadata={"description": "It can be entered, but its provider has not set the link yet: try again in a moment."}
    )
    reasons = fields.List(fields.Nested(ReasonSchema))


class QuoteSchema(ApiSchema):
    """What the client who asks would pay now."""

    offering_id = fields.UUID()
    price = MoneyField(metadata={"description": "What this client would pay."})
    public_price = MoneyField(metadata={"description": "What a new client would pay."})
    uses_free_session = fields.Boolean(
        metadata={"description": "Whether a session the provider owes would be taken up."}
    )
    reasons = fields.List(fields.Nested(ReasonSchema))


class FreeSessionSchema(ApiSchema):
    """A session a provider owes a client: the next booking of the format costs nothing."""

    id = fields.UUID()
    provider_id = fields.UUID(metadata={"description": "Who owes it."})
    client_id = fields.UUID(metadata={"description": "To whom."})
    format = fields.String(metadata={"description": "Which sessions it is good for."})
    state = fields.String(
        validate=validate.OneOf(FREE_STATES),
        metadata={
            "description": "`open`: owed; `reserved`: taken up by `booking_id`; `used`: that booking was delivered, or "
            "counts as such; `withdrawn`: not owed any more."
        },
    )
    rule = fields.String(metadata={"description": "The rule behind it."})
    source_booking_id = fields.UUID(metadata={"description": "The booking that was cancelled late or missed."})
    booking_id = fields.UUID(allow_none=True, metadata={"description": "The booking that takes it up."})
    created_at = InstantField(metadata={"description": "Since when it is owed."})
    changed_at = InstantField(metadata={"description": "When its state changed last."})
    withdrawn_at = InstantField(
        allow_none=True,
        metadata={"description": "Since when it is not owed any more, because a document was accepted."},
    )


class FreeSessionsArgs(PageArgs):
    """Owed to oneself, owed by oneself as a provider, or all of them (team)."""

    side = fields.String(load_default="client", validate=validate.OneOf((*SIDES, "platform")))
    state = fields.String(load_default=None, validate=validate.OneOf(FREE_STATES))
