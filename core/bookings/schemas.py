"""What the API says and takes about bookings, meetings and orders."""

from __future__ import annotations

from typing import Any, get_args

from marshmallow import fields, validate

from core.bookings.access import side_of
from core.bookings.deadlines import ToldDeadline, deadlines_for
from core.bookings.models import Booking, Order
from core.bookings.states import OPEN, OVER, overdue, state_at, unpaid
from core.hooks.deadlines import DeadlineKind
from core.kit.deadlines import Basis, Unit
from core.kit.money import Money
from core.rules.fields import decision_ids_field
from core.web.effects import PreviewSchema as PreviewSchema
from core.web.paging import PageArgs
from core.web.schemas import ApiSchema, InstantField, MessageField, TextField
from core.web.scope import current_work, require

STATES = (*OPEN, *OVER)


SIDES = ("client", "provider")


def _price(row: Booking | Order) -> dict[str, Any]:
    return {"minor": row.price_minor, "currency": row.currency}


def _move(item: dict[str, Any]) -> dict[str, Any]:
    """A move as it is told; those of earlier days say no wish: it was the mover's."""
    return {"asked_by": item["by"], "counts_for": None, **item}


def shown_deadlines(row: Booking) -> list[ToldDeadline]:
    """The dates that matter to who asks."""
    work = current_work()
    return deadlines_for(work, row, side_of(work, row, require()))


class BookingSchema(ApiSchema):
    """A booking: one client's seat in a meeting. The price is frozen; `rule_version` is the one it is judged by."""

    id = fields.UUID(metadata={"description": "The booking."})
    state = fields.Function(
        lambda row: state_at(row, current_work().now),
        metadata={
            "type": "string",
            "description": "Where it stands: reserved until it is paid, confirmed, under way, or over.",
            "enum": list(STATES),
        },
    )
    outcome = fields.String(
        allow_none=True,
        metadata={
            "description": "How it ended: `delivered`, `deemed_delivered` (cancelled too late, yet paid), "
            "`client_no_show`, `provider_no_show`, `refused_no_video` (the client came without video or microphone), "
            "`provider_no_video` (the provider did), `not_held`; `null` while it is open or cancelled."
        },
    )
    format = fields.String(metadata={"description": "The code of its format, as `/formats` lists them."})
    offering_id = fields.UUID()
    appointment_id = fields.UUID(metadata={"description": "The meeting it has a seat in."})
    provider_id = fields.UUID()
    client_id = fields.UUID()
    request_id = fields.UUID(allow_none=True, metadata={"description": "The request it came from, if any."})
    order_id = fields.UUID(allow_none=True, metadata={"description": "The order it belongs to, if any."})
    package_id = fields.UUID(
        allow_none=True, metadata={"description": "The package whose session pays for this booking."}
    )
    replaces_id = fields.Function(
        lambda row: row.terms.get("replaces"),
        metadata={
            "type": "string",
            "description": "The booking that was moved here too late and counts as held.",
        },
    )
    replaced_by_id = fields.Function(
        lambda row: row.terms.get("replaced_by"),
        metadata={"type": "string", "description": "The booking that was made when this one was moved too late."},
    )
    starts_at = InstantField(metadata={"description": "When the meeting begins."})
    ends_at = InstantField(metadata={"description": "When the meeting ends; the clock of the payout starts here."})
    price = fields.Function(_price, metadata={"description": "Minor units and currency."})
    payment_mode = fields.String(
        validate=validate.OneOf(("none", "prepay", "authorise", "package")),
        metadata={
            "description": "`none`: free; `authorise`: reserved on the card, taken after; `package`: paid already."
        },
    )
    payment_due_at = InstantField(
        allow_none=True, metadata={"description": "The last instant to pay, inclusive; later the booking lapses."}
    )
    awaits_payment = fields.Function(
        lambda row: unpaid(row) and not overdue(row, current_work().now),
        metadata={"type": "boolean", "description": "Whether its payment is still to come."},
    )
    payment_id = fields.UUID(
        allow_none=True,
        metadata={"description": "Its payment: pay at `/payments/{id}/attempts`; `null` when nothing is to pay."},
    )
    free_session = fields.Function(
        lambda row: "free_session" in row.terms,
        metadata={"type": "boolean", "description": "Whether it takes up a session the provider owes the client."},
    )
    rule_version = fields.Integer(metadata={"description": "The version of the tenant's rules it is judged by."})
    counts_as_delivered = fields.Boolean(metadata={"description": "Whether the provider is paid for it."})
    note = fields.String(metadata={"description": "The client's words for the provider."})
    moves = fields.Integer(metadata={"description": "How often it was moved."})
    moved = fields.Function(
        lambda row: [_move(item) for item in row.terms.get("moved", [])],
        metadata={
            "type": "array",
            "items": {"type": "object"},
            "description": "Each move, oldest first: `at`, `by` (who carried it out), `asked_by` (at whose wish), "
            "`counts_for` (the side for which it is counted, or `null`), `from`, `to`.",
        },
    )
    created_at = InstantField()
    confirmed_at = InstantField(allow_none=True, metadata={"description": "When it was paid, or its sum reserved."})
    started_at = InstantField(allow_none=True, metadata={"description": "When an ordered service began."})
    ended_at = InstantField(
        allow_none=True, metadata={"description": "When it was cancelled, missed, completed or lapsed."}
    )
    ended_by = fields.String(
        allow_none=True, metadata={"description": "The side that ended or reported it: client, provider, platform."}
    )
    capture_at = fields.Function(
        lambda row: row.terms.get("capture_at"),
        metadata={
            "type": "string",
            "format": "date-time",
            "description": "When the price of a finished service is collected, if not at once: until then the client "
            "confirms at `/bookings/{id}/confirmation`, or turns to support.",
        },
    )
    end_reason = fields.String(allow_none=True, metadata={"description": "The words of who ended it."})
    decision_ids = decision_ids_field(lambda row: row.id)


class DeadlineSchema(ApiSchema):
    """A date that matters to the booking, and the way it is counted. The same stands on its page and in its mails."""

    kind = fields.String(
        validate=validate.OneOf(get_args(DeadlineKind)),
        metadata={
            "description": "`free_cancellation`, `free_move`: without losing anything by it; `cancellation`, "
            "`move`: at all; `payment`: by the client; `payout`: to the provider."
        },
    )
    side = fields.String(metadata={"description": "Whose date it is: `client` or `provider`."})
    at = fields.Function(
        lambda row: row.deadline.at.isoformat(),
        metadata={
            "type": "string",
            "format": "date-time",
            "description": "The last instant that is in time, inclusive. What ends before an instant ends one "
            "microsecond earlier.",
        },
    )
    count = fields.Function(
        lambda row: row.deadline.count,
        metadata={"type": "integer", "description": "How many units were counted; 0: the instant itself."},
    )
    unit = fields.Function(
        lambda row: row.deadline.unit,
        metadata={"type": "string", "enum": list(get_args(Unit)), "description": "What is counted."},
    )
    basis = fields.Function(
        lambda row: row.deadline.basis,
        metadata={
            "type": "string",
            "enum": list(get_args(Basis)),
            "description": "`elapsed`: time as it passes, also over a change of the clocks; `calendar`: days or months "
            "of the site's calendar; `working`: its working days.",
        },
    )
    counted_from = fields.Function(
        lambda row: row.deadline.since.isoformat(),
        metadata={"type": "string", "format": "date-time", "description": "The instant it was counted from."},
    )
    zone = fields.Function(
        lambda row: row.deadline.zone, metadata={"type": "string", "description": "The site's zone, whose days count."}
    )
    rule = fields.String(allow_none=True, metadata={"description": "The id of the rule behind it, if one says so."})
    past = fields.Boolean(metadata={"description": "Whether it is behind us."})
    text = MessageField(metadata={"description": "The sentence people read, by the reader's clock."})


class BookingShownSchema(BookingSchema):
    """A booking with the dates that matter to who asks."""

    deadlines = fields.Function(
        lambda row: DeadlineSchema(many=True).dump(shown_deadlines(row)),
        metadata={
            "type": "array",
            "items": {"type": "object"},
            "description": "Until when what is possible, and who is paid by when, the earliest first: `kind`, `side`, "
            "`at` (inclusive), `count`, `unit`, `basis` (`elapsed`, `calendar`, `working`), `counted_from`, `zone`, "
            "`rule`, `past`, `text`.",
        },
    )


class BookArgs(ApiSchema):
    """`starts_at` for a time of one's own, `appointment_id` for a seat in a dated meeting.

    The provider of a request books for its client with `client_id` and `request_id`. With `package_id` a session of
    one's own package pays.
    """

    offering_id = fields.UUID(required=True, metadata={"description": "What is booked."})
    starts_at = InstantField(
        load_default=None,
        metadata={
            "description": "The start, for a time of one's own; `/providers/{id}/free-times` lists the free ones."
        },
    )
    appointment_id = fields.UUID(
        load_default=None, metadata={"description": "The dated meeting, for a seat in a group or an event."}
    )
    request_id = fields.UUID(load_default=None, metadata={"description": "The request it answers."})
    package_id = fields.UUID(
        load_default=None,
        metadata={"description": "One's own package for this offering: its next unspent session pays for the booking."},
    )
    client_id = fields.UUID(
        load_default=None, metadata={"description": "The request's client, when its provider books."}
    )
    note = TextField(load_default="", longest=2000, metadata={"description": "Words for the provider."})


class BookingsArgs(PageArgs):
    """`side`: the bookings one has made (`client`), gives (`provider`), or, for the team, all of them (`platform`)."""

    side = fields.String(load_default="client", validate=validate.OneOf((*SIDES, "platform")))
    state = fields.String(load_default=None, validate=validate.OneOf(STATES))
    appointment_id = fields.UUID(load_default=None)


class BookingDecisionSchema(ApiSchema):
    """A decision of the rules about the booking."""

    id = fields.UUID(metadata={"description": "The decision: its receipt is at `/decisions/{id}`."})
    title = MessageField()
    hook = fields.String(metadata={"description": "The question that was put to the rules."})
    at = InstantField(metadata={"description": "When."})
    reasons = fields.List(MessageField(), metadata={"description": "The sentences people read."})
    rules = fields.List(fields.String(), metadata={"description": "The ids of the rules behind it."})
    rule_version = fields.Integer(
        attribute="version", metadata={"description": "The version of the tenant's rules it was made by."}
    )


class DecisionsSchema(ApiSchema):
    """All decisions about a booking, oldest first."""

    items = fields.List(fields.Nested(BookingDecisionSchema))


def price_of(row: Booking | Order) -> Money:
    """The price of a booking or order."""
    return Money(row.price_minor, row.currency)
