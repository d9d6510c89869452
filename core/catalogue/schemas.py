"""Offerings and providers on the wire."""

from __future__ import annotations

from marshmallow import fields, validate

from core.web.paging import PageArgs
from core.web.schemas import ApiSchema, InstantField, MessageField, MoneyField, ReasonSchema, TextField

LONGEST_TEXT = 10_000


class OfferingSchema(ApiSchema):
    """An offering. ``price`` is per client; ``version`` is its ETag."""

    id = fields.UUID()
    provider_id = fields.UUID(allow_none=True)
    format = fields.String(metadata={"description": "The code of its format, as `/formats` lists them."})
    title = fields.String()
    description = fields.String()
    duration_min = fields.Integer(allow_none=True, metadata={"description": "Minutes a meeting lasts."})
    price = MoneyField()
    capacity_min = fields.Integer(metadata={"description": "The fewest people a meeting takes place with."})
    capacity_max = fields.Integer(metadata={"description": "The most people in a meeting."})
    status = fields.String(metadata={"description": "`draft`, `published` or `archived`."})
    fields_ = fields.Dict(
        attribute="fields",
        data_key="fields",
        metadata={"description": "The marketplace's own fields, as `/fields` lists them."},
    )
    version = fields.Integer(metadata={"description": "Counts up with each change."})


class NewOfferingSchema(ApiSchema):
    """A draft. What is left out is the format's default; the tenant's admin may name a provider, or nobody."""

    provider_id = fields.UUID(
        load_default=None, allow_none=True, metadata={"description": "Whose it is, when the team makes it."}
    )
    format = fields.String(required=True, metadata={"description": "The code of a format, as `/formats` lists them."})
    title = TextField(longest=200, required=True, metadata={"description": "How clients know it."})
    description = TextField(
        longest=LONGEST_TEXT, load_default="", metadata={"description": "What clients read about it."}
    )
    duration_min = fields.Integer(
        load_default=None,
        allow_none=True,
        strict=True,
        metadata={"description": "Minutes a meeting lasts; left out, the format's default."},
    )
    price = MoneyField(required=True)
    capacity_min = fields.Integer(
        load_default=None,
        allow_none=True,
        strict=True,
        metadata={"description": "The fewest people a meeting takes place with."},
    )
    capacity_max = fields.Integer(
        load_default=None, allow_none=True, strict=True, metadata={"description": "The most people in a meeting."}
    )
    fields_ = fields.Dict(
        keys=fields.String(),
        load_default=dict,
        attribute="fields",
        data_key="fields",
        metadata={"description": "The marketplace's own fields by their codes, as `/fields` lists them."},
    )


class ChangeOfferingSchema(ApiSchema):
    """What changes; the rest stays. The price has its own address, the format never changes."""

    title = TextField(longest=200)
    description = TextField(longest=LONGEST_TEXT)
    duration_min = fields.Integer(allow_none=True, strict=True, metadata={"description": "Minutes a meeting lasts."})
    capacity_min = fields.Integer(
        strict=True, metadata={"description": "The fewest people a meeting takes place with."}
    )
    capacity_max = fields.Integer(strict=True, metadata={"description": "The most people in a meeting."})
    fields_ = fields.Dict(
        keys=fields.String(),
        attribute="fields",
        data_key="fields",
        metadata={"description": "The marketplace's own fields that change."},
    )


class PriceSchema(ApiSchema):
    """A price per client."""

    price = MoneyField(required=True)


class PriceChangeSchema(PriceSchema):
    """A price and since when."""

    at = InstantField()


class OfferingArgs(PageArgs):
    """Which offerings."""

    format = fields.String(load_default=None, metadata={"description": "Only this kind; `GET /formats` lists them"})
    provider_id = fields.UUID(load_default=None, metadata={"description": "Only those of this provider"})
    without_provider = fields.Boolean(
        load_default=False, metadata={"description": "Only the marketplace's own, of no provider"}
    )


class FormatSchema(ApiSchema):
    """A kind of offering and how it is booked: by free time, seat, request or order."""

    code = fields.String()
    flow = fields.String()
    label = MessageField()
    duration_min = fields.Integer(allow_none=True)
    capacity_min = fields.Integer()
    capacity_max = fields.Integer()
    free = fields.Boolean()
    needs_provider = fields.Boolean()
    event = fields.Boolean(metadata={"description": "Dated meetings that stand among events, apart from groups"})


class ChoiceSchema(ApiSchema):
    """A possible answer."""

    code = fields.String()
    label = MessageField()


class OwnFieldSchema(ApiSchema):
    """A field of the marketplace's own."""

    owner = fields.String()
    code = fields.String()
    kind = fields.String()
    label = MessageField()
    required = fields.Boolean()
    choices = fields.List(fields.Nested(ChoiceSchema))


class PriceFromSchema(ApiSchema):
    """The lowest price in a format."""

    format = fields.String(attribute="format.code")
    price = MoneyField()


class CardRatingSchema(ApiSchema):
    """A provider's public reviews in one figure."""

    average = fields.Float(metadata={"description": "To a tenth, 4.7 for example."})
    count = fields.Integer(metadata={"description": "How many reviews count."})


class ProviderCardSchema(ApiSchema):
    """A provider in the list."""

    id = fields.UUID()
    slug = fields.String()
    name = fields.String()
    headline = fields.String()
    languages = fields.List(fields.String())
    tags = fields.List(MessageField())
    prices = fields.List(fields.Nested(PriceFromSchema))
    next_free = fields.List(InstantField())
    photo = fields.String()
    rating = fields.Nested(
        CardRatingSchema, allow_none=True, metadata={"description": "Public reviews; null while there are none."}
    )


class ProviderInFullSchema(ProviderCardSchema):
    """A provider's own page."""

    verified = fields.Boolean(
        allow_none=True,
        metadata={"description": "Whether the account is verified; empty where this site asks for no checks."},
    )
    about = fields.String()
    zone = fields.String()
    fields_ = fields.Dict(attribute="fields", data_key="fields")
    offerings = fields.List(fields.Nested(OfferingSchema))


class ProviderArgs(PageArgs):
    """What to look for. ``field`` is ``code:choice`` and may be repeated; prices are minor units, inclusive."""

    q = TextField(longest=200, load_default="")
    format = fields.String(load_default=None)
    language = fields.String(load_default=None, validate=validate.Length(max=20))
    field = fields.List(fields.String(validate=validate.Length(max=200)), load_default=list)
    price_min = fields.Integer(load_default=None, validate=validate.Range(0, 2**53))
    price_max = fields.Integer(load_default=None, validate=validate.Range(0, 2**53))
    free_within_days = fields.Integer(load_default=None, validate=validate.Range(1, 60))
    zone = fields.String(load_default=None)


class FreeTimeArgs(ApiSchema):
    """Which days: ``first`` (default today) and how many, in ``zone`` (default the caller's)."""

    offering_id = fields.UUID(required=True)
    zone = fields.String(load_default=None)
    first = fields.Date(load_default=None)
    days = fields.Integer(load_default=14, validate=validate.Range(1, 60))


class FreeTimesSchema(ApiSchema):
    """When a meeting can start, and why not earlier or later."""

    offering_id = fields.UUID()
    zone = fields.String(metadata={"description": "The time zone of the days."})
    first = fields.Date(metadata={"description": "The first day."})
    days = fields.Integer(metadata={"description": "How many days."})
    duration_min = fields.Integer(allow_none=True, metadata={"description": "Minutes a meeting lasts."})
    not_before = InstantField(metadata={"description": "The earliest start the rules allow."})
    not_after = InstantField(metadata={"description": "The latest start the rules allow."})
    starts = fields.List(InstantField(), metadata={"description": "Every start that can be booked."})
    reasons = fields.List(fields.Nested(ReasonSchema), metadata={"description": "Why not earlier or later."})


class DatedMeetingSchema(ApiSchema):
    """A dated meeting with seats."""

    appointment_id = fields.UUID()
    offering_id = fields.UUID()
    starts_at = InstantField()
    ends_at = InstantField()
    seats_left = fields.Integer()
