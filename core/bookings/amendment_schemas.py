"""What the API says and takes about amendments, and the comparison of what was ordered with what was found."""

from __future__ import annotations

from marshmallow import fields, validate

from core.bookings.order_schemas import SIDES, OrderPhotoSchema, OrderSchema
from core.bookings.place_order import LONGEST_MIN
from core.deadlines.schemas import deadlines_field
from core.web.schemas import ApiSchema, InstantField, MoneyField, TextField

STATES = ("proposed", "awaiting_payment", "in_force", "declined", "withdrawn", "expired", "failed", "ended")


class AgreedTermsSchema(ApiSchema):
    """Scope, price, time, length and place."""

    description = fields.String(metadata={"description": "What is to be done."})
    price = MoneyField(metadata={"description": "What the client pays."})
    starts_at = InstantField(metadata={"description": "When it begins."})
    duration_min = fields.Integer(metadata={"description": "How long it will take, an estimate."})
    place = fields.String(metadata={"description": "Where."})


class AmendmentSchema(ApiSchema):
    """A change of an accepted order: in force only once both have accepted, and a higher price is reserved."""

    id = fields.UUID()
    booking_id = fields.UUID(metadata={"description": "The accepted order's booking."})
    number = fields.Integer(metadata={"description": "1 is the first amendment of this booking."})
    state = fields.String(
        validate=validate.OneOf(STATES),
        metadata={
            "description": "`proposed`; `awaiting_payment`: accepted, its higher price still to be reserved; "
            "`in_force`; `declined`, `withdrawn`, `expired`, `failed` (not reserved in time, or the time was taken), "
            "`ended` (the service ended first, or began before its other start was accepted)."
        },
    )
    made_by = fields.String(validate=validate.OneOf(SIDES), metadata={"description": "Who proposed it."})
    awaits = fields.String(
        allow_none=True, validate=validate.OneOf(SIDES), metadata={"description": "Whose step is awaited."}
    )
    before = fields.Nested(AgreedTermsSchema, metadata={"description": "What stood when it was proposed."})
    after = fields.Nested(AgreedTermsSchema, metadata={"description": "What stands once it is in force."})
    changes = fields.List(fields.String(), metadata={"description": "The names of what is different."})
    reason = fields.String(metadata={"description": "Why, in the words of who proposed it."})
    photos = fields.List(fields.Nested(OrderPhotoSchema))
    created_at = InstantField()
    valid_until = InstantField(metadata={"description": "The last instant to accept it, inclusive."})
    deadlines = deadlines_field()
    accepted_at = InstantField(allow_none=True, metadata={"description": "When the other side accepted."})
    payment_id = fields.UUID(
        allow_none=True,
        metadata={
            "description": "The payment of the whole new price, when it is higher: pay at `/payments/{id}/attempts`. "
            "Once it is reserved, the first reservation is let go, and this is the booking's payment."
        },
    )
    pay_by = InstantField(allow_none=True, metadata={"description": "The last instant to reserve it, inclusive."})
    ended_at = InstantField(allow_none=True, metadata={"description": "When it came into force, or ended."})


class AmendmentsSchema(ApiSchema):
    """All amendments of a booking, oldest first."""

    items = fields.List(fields.Nested(AmendmentSchema))


class AmendArgs(ApiSchema):
    """What is to be different; what is left out stays."""

    description = TextField(load_default=None, longest=4000, metadata={"description": "Another scope."})
    price = MoneyField(load_default=None, metadata={"description": "Another price, for the whole service."})
    starts_at = InstantField(load_default=None, metadata={"description": "Another start, before it has begun."})
    duration_min = fields.Integer(
        load_default=None,
        strict=True,
        validate=validate.Range(1, LONGEST_MIN),
        metadata={"description": "Another length, in minutes."},
    )
    place = TextField(load_default=None, longest=500, metadata={"description": "Another place."})
    reason = TextField(load_default="", longest=1000, metadata={"description": "Why."})


class FindingSchema(ApiSchema):
    """What a side says it found; never changed."""

    id = fields.UUID()
    side = fields.String(validate=validate.OneOf(SIDES), metadata={"description": "Who wrote it down."})
    text = fields.String(metadata={"description": "What was found."})
    photos = fields.List(fields.Nested(OrderPhotoSchema))
    created_at = InstantField()


class FindingArgs(ApiSchema):
    """What was found."""

    text = TextField(required=True, longest=4000, metadata={"description": "What is different from what was ordered."})


class ComparisonSchema(ApiSchema):
    """What was ordered, what was amended, what stands now, and what was found: side by side."""

    booking_id = fields.UUID()
    order = fields.Nested(OrderSchema, metadata={"description": "The order, as it was accepted."})
    ordered = fields.Nested(AgreedTermsSchema, metadata={"description": "The terms both accepted first."})
    ordered_photos = fields.List(fields.Nested(OrderPhotoSchema))
    amendments = fields.List(fields.Nested(AmendmentSchema))
    agreed = fields.Nested(AgreedTermsSchema, metadata={"description": "What stands now."})
    findings = fields.List(fields.Nested(FindingSchema))
    next = fields.Dict(
        keys=fields.String(),
        metadata={
            "description": "Where to go on (pages): `amend`, `stop`, `identity` (another person came), `difference` "
            "(it is not what was ordered or described), `complaint`. The kind in the address is one for `POST /cases`."
        },
    )
