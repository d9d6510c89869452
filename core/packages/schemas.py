"""What the API says and takes about packages."""

from __future__ import annotations

from marshmallow import fields, validate

from core.deadlines.schemas import deadlines_field
from core.kit.money import Money
from core.packages.models import PackageOffer
from core.packages.shares import shares
from core.packages.views import LINE_STATES, STATES
from core.web.effects import ConfirmToken
from core.web.paging import PageArgs
from core.web.schemas import ApiSchema, InstantField, MessageField, MoneyField


def _said(text: str, **more: object) -> dict[str, object]:
    return {"description": text, **more}


class NewPackageOfferSchema(ApiSchema):
    """A package of an offering: how many sessions, and what all of them cost together."""

    sessions = fields.Integer(
        required=True, strict=True, metadata=_said("How many sessions of the offering it holds.", example=5)
    )
    price = MoneyField(
        required=True,
        metadata=_said(
            "What the whole package costs, in minor units.", example={"minor": 1_250_000, "currency": "RUB"}
        ),
    )


class PackageOfferSchema(ApiSchema):
    """A package as it is offered."""

    id = fields.UUID(metadata=_said("What a client buys: `package_offer_id`."))
    provider_id = fields.UUID(metadata=_said("Who offers it."))
    offering_id = fields.UUID(metadata=_said("Of what it is made."))
    sessions = fields.Integer(metadata=_said("How many sessions it holds."))
    price = fields.Function(
        lambda row: {"minor": row.price_minor, "currency": row.currency},
        metadata=_said("What all its sessions cost together.", type="object"),
    )
    lines = fields.Function(
        lambda row: _shares(row),
        metadata=_said(
            "What each session costs, first to last: equal parts; minor units that do not divide go one each to the "
            "first sessions. Frozen when the package is bought.",
            type="array",
            items={"type": "object"},
        ),
    )
    created_at = InstantField(metadata=_said("Since when it is offered."))
    withdrawn_at = InstantField(allow_none=True, metadata=_said("Since when it is not sold any more."))


def _shares(row: PackageOffer) -> list[dict[str, object]]:
    parts = shares(Money(row.price_minor, row.currency), row.sessions)
    return [{"minor": one.minor, "currency": one.currency} for one in parts]


class BuyArgs(ApiSchema):
    """Which package to buy."""

    package_offer_id = fields.UUID(required=True, metadata=_said("A package that is offered now."))


class PackagesArgs(PageArgs):
    """One's own packages as a client, those one sold as their provider, all of them as the team (`platform`)."""

    side = fields.String(
        load_default="client",
        validate=validate.OneOf(("client", "provider", "platform")),
        metadata=_said("On which side one asks."),
    )


class PackageLineSchema(ApiSchema):
    """One session of a package, at the price it was frozen at."""

    id = fields.UUID(metadata=_said("The session's own id."))
    number = fields.Integer(metadata=_said("Its place in the package, from 1 on."))
    price = MoneyField(metadata=_said("Its share of the package's price: what goes back, or is paid out, for it."))
    state = fields.String(
        validate=validate.OneOf(list(LINE_STATES)),
        metadata=_said("Not booked yet, booked, spent (held, or cancelled too late), or refunded."),
    )
    booking_id = fields.UUID(allow_none=True, metadata=_said("The booking it pays, or paid, for."))
    starts_at = InstantField(allow_none=True, metadata=_said("When that booking's meeting starts."))


class PackageSchema(ApiSchema):
    """A package that was bought, session by session."""

    id = fields.UUID(metadata=_said("Give it as `package_id` when booking."))
    package_offer_id = fields.UUID(metadata=_said("As what it was offered."))
    offering_id = fields.UUID(metadata=_said("What its sessions are of."))
    provider_id = fields.UUID(metadata=_said("With whom they are."))
    client_id = fields.UUID(metadata=_said("Who bought it."))
    state = fields.String(
        validate=validate.OneOf(list(STATES)),
        metadata=_said("Waiting for its payment, in use, ended with sessions left, finished, or not paid in time."),
    )
    sessions = fields.Integer(metadata=_said("How many sessions it holds."))
    price = MoneyField(metadata=_said("What all of them cost together; the prices of the lines add up to it."))
    unspent = fields.Integer(metadata=_said("How many sessions are paid and not booked."))
    unspent_value = MoneyField(metadata=_said("What goes back if all of those are refunded now."))
    payment_id = fields.UUID(metadata=_said("Pay this payment to use the package."))
    due_at = InstantField(allow_none=True, metadata=_said("The last instant to pay, inclusive."))
    deadlines = deadlines_field()
    created_at = InstantField(metadata=_said("When it was ordered."))
    paid_at = InstantField(allow_none=True, metadata=_said("When it was paid."))
    valid_until = InstantField(
        allow_none=True,
        metadata=_said("The last instant at which a session may start, inclusive; set when it is paid."),
    )
    unused = fields.String(
        validate=validate.OneOf(("refund", "on_request")),
        metadata=_said("After that the money of unbooked sessions goes back by itself, or when the client asks."),
    )
    rule_version = fields.Integer(metadata=_said("The version of the rules it is judged by."))
    lines = fields.List(fields.Nested(PackageLineSchema), metadata=_said("Its sessions, first to last."))


class PackageTermsSchema(ApiSchema):
    """What would hold for a package bought now."""

    offer = fields.Nested(PackageOfferSchema)
    pay_by = InstantField(allow_none=True, metadata=_said("The last instant to pay, inclusive."))
    valid_until = InstantField(
        allow_none=True, metadata=_said("The last instant at which a session may start if it were paid now.")
    )
    unused = fields.String(metadata=_said("What happens then to sessions nobody booked: `refund` or `on_request`."))
    reasons = fields.List(MessageField(), metadata=_said("What the rules say about it."))
    rules = fields.List(fields.String(), metadata=_said("The ids of those rules."))


class RefundQuery(ApiSchema):
    """Which sessions to look at."""

    lines = fields.List(
        fields.Integer(strict=False),
        load_default=None,
        metadata=_said("The numbers of unspent sessions; without it all of them."),
    )


class RefundArgs(ApiSchema):
    """Which unspent sessions to give back (their numbers; without it all of them)."""

    lines = fields.List(
        fields.Integer(strict=True),
        load_default=None,
        validate=validate.Length(1, 1_000),
        metadata=_said("The numbers of unspent sessions; without it all of them."),
    )
    confirm_token = ConfirmToken()
