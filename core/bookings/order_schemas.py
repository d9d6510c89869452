"""What the API says and takes about orders, their proposals, photos and terms."""

from __future__ import annotations

from marshmallow import fields, validate

from core.bookings.place_order import LONGEST_MIN
from core.deadlines.schemas import deadlines_field
from core.web.paging import PageArgs
from core.web.schemas import ApiSchema, InstantField, MessageField, MoneyField, ReasonSchema, TextField

ORDER_STATES = ("sent", "accepted", "declined", "withdrawn", "expired")
PROPOSAL_STATES = ("open", "accepted", "declined", "replaced", "withdrawn", "expired")
SIDES = ("client", "provider")
START = "When it begins. Leave it out with `asap`."
ASAP = "As soon as possible: the one who accepts names the start, or it begins at the acceptance."


class OrderTermsSchema(ApiSchema):
    """What accepting means: what is reserved, when it is collected, what the platform keeps, when it is paid out."""

    price = MoneyField(metadata={"description": "What the client pays. Frozen once both have accepted."})
    fee_bps = fields.Integer(metadata={"description": "The platform's share, in hundredths of a percent."})
    fee = MoneyField(metadata={"description": "The platform's share of this price."})
    provider_gets = MoneyField(metadata={"description": "What the provider is paid."})
    payment_mode = fields.String(
        attribute="mode",
        metadata={"description": "`authorise`: reserved on the card, collected after the service; `prepay`; `none`."},
    )
    reserve_by = InstantField(
        allow_none=True,
        metadata={
            "description": "Accepted now, the last instant to reserve the price (inclusive); later it lapses. Of what "
            "is accepted already, the instant that holds; `null` before ordering while no start is named."
        },
    )
    capture_after_hours = fields.Function(
        lambda row: row.capture_after.total_seconds() / 3600,
        metadata={"type": "number", "description": "How long after the end the price is collected; 0 is at once."},
    )
    paid_out_after_hours = fields.Function(
        lambda row: row.paid_out_after.total_seconds() / 3600 if row.paid_out_after is not None else None,
        metadata={"type": "number", "description": "Within how long after the end the provider is paid."},
    )
    sentences = fields.List(MessageField(), metadata={"description": "The same, for people to read."})
    reasons = fields.List(fields.Nested(ReasonSchema))


class ProposalSchema(ApiSchema):
    """Terms one side proposed, frozen as they were. Number 1 is the order itself."""

    id = fields.UUID(metadata={"description": "Send it as `proposal_id` to accept exactly this proposal."})
    number = fields.Integer(metadata={"description": "1 is the order, 2 the first counter-offer, and so on."})
    made_by = fields.String(validate=validate.OneOf(SIDES), metadata={"description": "Who proposed it."})
    description = fields.String(metadata={"description": "The scope."})
    price = fields.Function(
        lambda row: {"minor": row.price_minor, "currency": row.currency},
        metadata={"type": "object", "description": "Minor units and currency."},
    )
    asap = fields.Function(lambda row: row.starts_at is None, metadata={"type": "boolean", "description": ASAP})
    starts_at = InstantField(allow_none=True, metadata={"description": "When it begins; `null`: as soon as possible."})
    duration_min = fields.Integer(metadata={"description": "How long it will take, an estimate."})
    note = fields.String(metadata={"description": "Words to the other side."})
    rule_version = fields.Integer(
        allow_none=True,
        metadata={"description": "The site's rules when it was made: accepted, it is judged by them alone."},
    )
    state = fields.String(
        validate=validate.OneOf(PROPOSAL_STATES),
        metadata={"description": "`open` is the one that can be accepted; `replaced`: another one came after it."},
    )
    created_at = InstantField(metadata={"description": "When it was made."})
    valid_until = InstantField(metadata={"description": "The last instant to accept it, inclusive."})
    answered_at = InstantField(allow_none=True, metadata={"description": "When it was answered or ended."})


class OrderPhotoSchema(ApiSchema):
    """A picture of what is ordered: the two of the order and support see it, nobody else."""

    id = fields.UUID()
    side = fields.String(validate=validate.OneOf(SIDES), metadata={"description": "Who handed it in."})
    created_at = InstantField()
    url = fields.String(metadata={"description": "Where the picture itself is, for those who may see it."})


class OrderSchema(ApiSchema):
    """What a client asks a provider for, with the terms proposed last; accepted by both it becomes a booking."""

    id = fields.UUID(metadata={"description": "The order."})
    state = fields.String(
        validate=validate.OneOf(ORDER_STATES),
        metadata={"description": "`sent` while it can be accepted; `accepted`: see `booking_id`; else it is over."},
    )
    awaits = fields.String(
        allow_none=True,
        validate=validate.OneOf(SIDES),
        metadata={"description": "The side whose answer is awaited; `null` once it is over."},
    )
    offering_id = fields.UUID(metadata={"description": "The service it is about."})
    provider_id = fields.UUID(metadata={"description": "Who is asked."})
    client_id = fields.UUID(metadata={"description": "Who asks."})
    booking_id = fields.UUID(allow_none=True, metadata={"description": "The booking, once both have accepted."})
    description = fields.String(metadata={"description": "What is wanted: it is compared with what is found."})
    fields_ = fields.Dict(
        attribute="fields",
        data_key="fields",
        metadata={"description": "The marketplace's own fields, by code; private ones once both have accepted."},
    )
    district = fields.String(metadata={"description": "Roughly where; shown to the provider from the beginning."})
    place = fields.String(
        allow_none=True,
        metadata={"description": "The exact address; `null` for the provider until both have accepted."},
    )
    price = MoneyField(metadata={"description": "The price proposed last; frozen once both have accepted."})
    asap = fields.Boolean(metadata={"description": ASAP})
    starts_at = InstantField(allow_none=True, metadata={"description": "When it begins; `null` while it is open."})
    duration_min = fields.Integer(metadata={"description": "How long it will take, an estimate: the end is open."})
    proposed_by = fields.String(
        validate=validate.OneOf(SIDES), metadata={"description": "Whose proposal stands; that side has accepted it."}
    )
    valid_until = InstantField(
        allow_none=True, metadata={"description": "The last instant to accept what stands, inclusive."}
    )
    deadlines = deadlines_field()
    created_at = InstantField()
    answered_at = InstantField(allow_none=True, metadata={"description": "When it was accepted, or ended."})
    answered_by = fields.String(
        allow_none=True, validate=validate.OneOf(SIDES), metadata={"description": "Who accepted or ended it."}
    )


class OrderDetailSchema(OrderSchema):
    """An order with every proposal, its photos and what accepting it means for the money."""

    proposals = fields.List(fields.Nested(ProposalSchema), metadata={"description": "All of them, oldest first."})
    photos = fields.List(fields.Nested(OrderPhotoSchema))
    terms = fields.Nested(OrderTermsSchema)


class OrderArgs(ApiSchema):
    """`starts_at`, or `asap`. Without a price the offering's own is proposed; without a length its own."""

    offering_id = fields.UUID(required=True, metadata={"description": "A service that is booked by order."})
    description = TextField(
        required=True,
        longest=4000,
        metadata={"description": "What is needed, so exactly that it can be compared with what is found."},
    )
    starts_at = InstantField(load_default=None, metadata={"description": START})
    asap = fields.Boolean(load_default=False, metadata={"description": ASAP})
    duration_min = fields.Integer(
        load_default=None,
        strict=True,
        validate=validate.Range(1, LONGEST_MIN),
        metadata={"description": "How long it will take, in minutes: an estimate."},
    )
    price = MoneyField(load_default=None, metadata={"description": "What the client would pay."})
    district = TextField(
        load_default="", longest=200, metadata={"description": "Roughly where; the asked provider sees it."}
    )
    place = TextField(
        load_default="",
        longest=500,
        metadata={"description": "The exact address; the provider sees it once both have accepted."},
    )
    fields_ = fields.Dict(
        keys=fields.String(),
        load_default=dict,
        data_key="fields",
        metadata={"description": "The marketplace's own fields, by code: `/fields?owner=order` lists them."},
    )


class CounterOfferArgs(ApiSchema):
    """What is to be different; what is left out stays as it was proposed last."""

    price = MoneyField(load_default=None, metadata={"description": "Another price."})
    starts_at = InstantField(load_default=None, metadata={"description": "Another start."})
    asap = fields.Boolean(load_default=False, metadata={"description": ASAP})
    duration_min = fields.Integer(
        load_default=None,
        strict=True,
        validate=validate.Range(1, LONGEST_MIN),
        metadata={"description": "Another length, in minutes."},
    )
    description = TextField(load_default=None, longest=4000, metadata={"description": "Another scope."})
    note = TextField(load_default="", longest=1000, metadata={"description": "Words to the other side."})


class AcceptArgs(ApiSchema):
    """Nothing is needed. `proposal_id` accepts exactly that proposal; `starts_at` is for what is wanted soon."""

    proposal_id = fields.UUID(
        load_default=None,
        metadata={"description": "The proposal that was read: 409 `look_again` when another one stands meanwhile."},
    )
    starts_at = InstantField(
        load_default=None,
        metadata={"description": "The start of an order that is wanted as soon as possible; left out, it is now."},
    )


class OrdersArgs(PageArgs):
    """The orders one has placed, or received."""

    side = fields.String(load_default="client", validate=validate.OneOf(SIDES))
    state = fields.String(load_default=None, validate=validate.OneOf(ORDER_STATES))


class OfferedTermsArgs(ApiSchema):
    """Which service, at which price, and when."""

    offering_id = fields.UUID(required=True, metadata={"description": "A service that is booked by order."})
    price_minor = fields.Integer(
        load_default=None,
        validate=validate.Range(0),
        metadata={"description": "Another price than the offering's own, in minor units of the site's currency."},
    )
    starts_at = InstantField(load_default=None, metadata={"description": "The start that is meant, or `asap`."})
    asap = fields.Boolean(load_default=False, metadata={"description": "As soon as possible: it may begin at once."})
