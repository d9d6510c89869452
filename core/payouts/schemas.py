"""What the API says and takes about payouts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from marshmallow import fields, validate

from core.hooks.site import Objection
from core.kit.messages import from_json
from core.kit.money import Money
from core.payouts.bank_schemas import LineSchema
from core.payouts.models import Payout
from core.payouts.queries import EarningLine, owed_back
from core.payouts.receipt_schemas import ReceiptSchema
from core.rules.fields import decision_ids_field
from core.web.schemas import ApiSchema, InstantField, MoneyField, ReasonSchema

STATES = ("due", "approved", "sent", "paid", "returned", "cancelled")


class EarningSchema(ApiSchema):
    """How the commission came about: `bps` of `whole`, the money of all `seats`, rounded half up once and shared."""

    bps = fields.Integer()
    whole = MoneyField()
    seats = fields.Integer()
    trigger = fields.String(validate=validate.OneOf(("credited", "delivered")))
    reasons = fields.List(fields.Nested(ReasonSchema))


class PayoutSchema(ApiSchema):
    """A payout: `gross` less `commission` is `net`, to the minor unit. `due_at` is the latest instant."""

    id = fields.UUID()
    booking_id = fields.UUID(metadata={"description": "The booking that earned it."})
    provider_id = fields.UUID()
    provider = fields.String(metadata={"description": "The provider's name."})
    offering = fields.String(metadata={"description": "The title of what was booked."})
    meeting_at = InstantField(metadata={"description": "When the meeting began."})
    gross = MoneyField()
    commission = MoneyField()
    net = MoneyField()
    kept = MoneyField(
        metadata={"description": "Of the net part, kept for earlier refunds; before it is sent, what would be kept now"}
    )
    owed_back = MoneyField()
    offset_from = MoneyField(
        metadata={"description": "Of what is owed back, what the next payouts may be smaller by: agreed, or by rule"}
    )
    state = fields.String(
        validate=validate.OneOf(STATES),
        metadata={
            "description": "`due` until it is sent, then `sent`, `paid` or `returned`; `cancelled` when called off."
        },
    )
    overdue = fields.Boolean(metadata={"description": "Whether it should have been paid by now."})
    frozen = fields.Boolean(metadata={"description": "Whether a case holds it."})
    simulated = fields.Boolean(metadata={"description": "Whether a sandbox paid it by itself."})
    earned_at = InstantField(metadata={"description": "When the booking counted as delivered."})
    due_at = InstantField(metadata={"description": "The latest instant to pay it."})
    sent_at = InstantField(allow_none=True, metadata={"description": "When it left."})
    settled_at = InstantField(allow_none=True, metadata={"description": "When it was credited."})
    reference = fields.String(allow_none=True, metadata={"description": "What the bank knows it by."})
    failure = fields.String(allow_none=True, metadata={"description": "Why the bank sent it back."})
    obstacles = fields.List(fields.Nested(ReasonSchema), metadata={"description": "What stands in its way."})
    earning = fields.Nested(EarningSchema)
    decision_ids = decision_ids_field(lambda line: line["booking_id"])
    hold_reason = fields.String(allow_none=True, metadata={"description": "Why finance holds it."})
    receipt = fields.Nested(
        ReceiptSchema,
        allow_none=True,
        metadata={"description": "The provider's receipt, once it is due; `null` before, or where none is wanted."},
    )
    transfers = fields.List(
        fields.Nested(LineSchema), metadata={"description": "Every attempt, oldest first; of a single payout only."}
    )


class PayoutsSchema(ApiSchema):
    """Payouts, the earliest due first."""

    items = fields.List(fields.Nested(PayoutSchema))


class StateArgs(ApiSchema):
    """Which payouts."""

    state = fields.String(load_default=None, validate=validate.OneOf(STATES))


class TotalsSchema(ApiSchema):
    """The sums of a currency, of everything that was not cancelled."""

    gross = MoneyField()
    commission = MoneyField()
    net = MoneyField()
    paid = MoneyField()
    to_come = MoneyField()
    kept = MoneyField(metadata={"description": "Kept of payouts for earlier refunds: net is paid, kept and to come"})
    owed_back = MoneyField()
    offset_from = MoneyField(metadata={"description": "Of it, what the next payouts will be smaller by"})


class StatementSchema(ApiSchema):
    """A provider's statement, newest first."""

    lines = fields.List(fields.Nested(PayoutSchema))
    totals = fields.Dict(keys=fields.String(), values=fields.Nested(TotalsSchema))


def shown(
    line: EarningLine, now: datetime, obstacles: Sequence[Objection] = (), keeping: Money | None = None
) -> dict[str, Any]:
    """A payout as the API says it."""
    payout = line.payout
    columns = ("id", "booking_id", "provider_id", "state", "simulated", "earned_at", "due_at", "sent_at", "settled_at")
    return {
        **{name: getattr(payout, name) for name in (*columns, "reference", "failure", "hold_reason")},
        "provider": line.provider.display_name,
        "offering": line.offering_title,
        "meeting_at": line.booking.starts_at,
        "gross": line.gross,
        "commission": line.commission,
        "net": line.net,
        "kept": keeping or Money(payout.offset_minor, payout.currency),
        "owed_back": owed_back(payout),
        "offset_from": Money(payout.offset_from_minor, payout.currency),
        "overdue": line.overdue(now),
        "frozen": line.frozen,
        "obstacles": list(obstacles),
        "earning": earning_of(payout),
        "receipt": line.receipt,
    }


def earning_of(payout: Payout) -> dict[str, Any]:
    """How a payout's commission came about, with the reasons as messages."""
    kept = payout.earning
    return {
        "bps": kept["bps"],
        "whole": Money(kept["whole_minor"], payout.currency),
        "seats": kept["seats"],
        "trigger": kept["trigger"],
        "reasons": [
            {"rule": rule, "message": from_json(text)}
            for rule, text in zip(kept["rules"], kept["reasons"], strict=True)
        ],
    }
