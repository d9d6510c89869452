"""What the API says and takes about open orders and the offers for them."""

from __future__ import annotations

from marshmallow import fields, validate

from core.bookings.order_schemas import ASAP, START, OrderTermsSchema
from core.bookings.place_order import LONGEST_MIN
from core.deadlines.schemas import deadlines_field
from core.web.paging import PageArgs
from core.web.schemas import ApiSchema, InstantField, MoneyField, TextField

STATES = ("open", "chosen", "withdrawn", "expired")


class OpenOfferSchema(ApiSchema):
    """What a provider offers; the client sees all of them, a provider one's own."""

    id = fields.UUID(metadata={"description": "Choose it at `/open-orders/{id}/offers/{offer_id}/choice`."})
    provider_id = fields.UUID(metadata={"description": "Who offers."})
    provider_name = fields.String()
    offering_id = fields.UUID(metadata={"description": "The service it would be."})
    price = MoneyField(metadata={"description": "For the whole service; frozen by the choice."})
    starts_at = InstantField(allow_none=True, metadata={"description": "When; `null`: at the moment of the choice."})
    duration_min = fields.Integer(metadata={"description": "How long it will take, an estimate."})
    note = fields.String(metadata={"description": "Words to the client."})
    state = fields.String(validate=validate.OneOf(("open", "withdrawn", "chosen", "passed")))
    created_at = InstantField()
    terms = fields.Nested(OrderTermsSchema, metadata={"description": "What choosing it now means for the money."})


class OpenOrderSchema(ApiSchema):
    """What a client needs, asked of every provider who fits; one offer is chosen and becomes a booking."""

    id = fields.UUID()
    state = fields.String(validate=validate.OneOf(STATES), metadata={"description": "`open` while it takes offers."})
    client_id = fields.UUID()
    client_name = fields.String()
    wanted = fields.Dict(metadata={"description": "Providers' fields by code, such as skill and city, who fits."})
    description = fields.String(metadata={"description": "What is needed."})
    fields_ = fields.Dict(attribute="fields", data_key="fields", metadata={"description": "Public fields, by code."})
    district = fields.String(metadata={"description": "Roughly where. The exact address is for the chosen one."})
    place = fields.String(allow_none=True, metadata={"description": "The exact address; for the client alone here."})
    budget = MoneyField(allow_none=True, metadata={"description": "What the client thinks of."})
    asap = fields.Boolean(metadata={"description": ASAP})
    starts_at = InstantField(allow_none=True)
    duration_min = fields.Integer()
    created_at = InstantField()
    valid_until = InstantField(metadata={"description": "The last instant to choose, inclusive."})
    deadlines = deadlines_field()
    ended_at = InstantField(allow_none=True)
    order_id = fields.UUID(allow_none=True, metadata={"description": "The order of the choice, for the client."})


class OpenOrderDetailSchema(OpenOrderSchema):
    """With the offers: all for the client, one's own for a provider."""

    offers = fields.List(fields.Nested(OpenOfferSchema))


class OpenOrderArgs(ApiSchema):
    """`starts_at`, or `asap`."""

    description = TextField(required=True, longest=4000, metadata={"description": "What is needed."})
    wanted = fields.Dict(
        keys=fields.String(),
        values=fields.String(validate=validate.Length(max=200)),
        load_default=dict,
        metadata={"description": 'Who is asked: values of providers\' fields, such as `{"skills": "pets"}`.'},
    )
    starts_at = InstantField(load_default=None, metadata={"description": START})
    asap = fields.Boolean(load_default=False, metadata={"description": ASAP})
    duration_min = fields.Integer(load_default=None, strict=True, validate=validate.Range(1, LONGEST_MIN))
    budget = MoneyField(load_default=None, metadata={"description": "What it may cost; offers may differ."})
    district = TextField(load_default="", longest=200, metadata={"description": "Roughly where."})
    place = TextField(load_default="", longest=500, metadata={"description": "The exact address, for the chosen one."})
    fields_ = fields.Dict(keys=fields.String(), load_default=dict, data_key="fields")


class OpenOrdersArgs(PageArgs):
    """One's own (`client`), or the open ones one fits (`provider`)."""

    side = fields.String(
        load_default=None,
        validate=validate.OneOf(("client", "provider")),
        metadata={"description": "Left out: `client` for whoever orders, `provider` for whoever only works."},
    )


class OfferArgs(ApiSchema):
    """An offer; start and length are the client's unless they are named."""

    offering_id = fields.UUID(required=True, metadata={"description": "One's own service that is booked by order."})
    price = MoneyField(required=True, metadata={"description": "For the whole service."})
    starts_at = InstantField(load_default=None, metadata={"description": "Another start."})
    duration_min = fields.Integer(load_default=None, strict=True, validate=validate.Range(1, LONGEST_MIN))
    note = TextField(load_default="", longest=1000, metadata={"description": "Words to the client."})
