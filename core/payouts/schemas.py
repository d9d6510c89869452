"""What the API says and takes about payouts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from marshmallow import fields, validate

from core.deadlines.schemas import deadlines_field
from core.hooks.site import Objection
from core.kit.messages import from_json
from core.kit.money import Money
from core.payments.fields import ColumnMoneyField
from core.payouts.dates import receipt_dates
from core.payouts.models import Payout
from core.payouts.queries import EarningLine, owed_back
from core.rules.fields import decision_ids_field
from core.web.schemas import ApiSchema, InstantField, MoneyField, ReasonSchema, TextField
from core.web.scope import current_work

HOW = ("repaid", "waived")
RECEIPT_STATES = ("due", "issued")
STATES = ("due", "approved", "sent", "paid", "returned", "cancelled")


class EarningSchema(ApiSchema):
    """How the commission came about: `bps` of `whole`, the money of all `seats`, rounded half up once and shared."""

    bps = fields.Integer()
    whole = MoneyField()
    seats = fields.Integer()
    trigger = fields.String(validate=validate.OneOf(("credited", "delivered")))
    reasons = fields.List(fields.Nested(ReasonSchema))


class LineSchema(ApiSchema):
    """One transfer of a batch: of a payout or of a refund."""

    id = fields.UUID()
    reference = fields.String()
    payout_id = fields.UUID(allow_none=True)
    refund_id = fields.UUID(allow_none=True)
    payee = fields.String()
    account = fields.String()
    amount = ColumnMoneyField("amount_minor")
    kept = ColumnMoneyField("offset_minor")
    purpose = fields.String()
    state = fields.String(validate=validate.OneOf(("sent", "paid", "returned")))
    bank_reference = fields.String(allow_none=True)
    settled_at = InstantField(allow_none=True)
    failure = fields.String(allow_none=True)


class ReceiptSchema(ApiSchema):
    """The receipt the provider issues for a payout that came: `due`, or `issued`. No payout waits for it."""

    payout_id = fields.UUID()
    provider_id = fields.UUID()
    state = fields.String(validate=validate.OneOf(RECEIPT_STATES))
    rule = fields.String(metadata={"description": "The rule that asks for it."})
    paid_at = InstantField(metadata={"description": "When the money was credited to the provider."})
    remind_at = InstantField(
        allow_none=True, metadata={"description": "When the provider is reminded, if it is still due."}
    )
    deadlines = deadlines_field(lambda row: receipt_dates(current_work(), row))
    reminded_at = InstantField(allow_none=True)
    number = fields.String(metadata={"description": "The receipt's number."})
    url = fields.String(metadata={"description": "The receipt's address."})
    has_file = fields.Function(
        lambda row: row.file_id is not None,
        metadata={"type": "boolean", "description": "Whether a file of it was handed in; it is at `/receipt/file`."},
    )
    issued_at = InstantField(allow_none=True)


class ReceiptsSchema(ApiSchema):
    """Receipts, the oldest crediting first."""

    items = fields.List(fields.Nested(ReceiptSchema))


class ReceiptArgs(ApiSchema):
    """The receipt's number or its address (https), or both."""

    number = TextField(load_default="", longest=100, metadata={"description": "The receipt's number"})
    url = TextField(load_default="", longest=500, metadata={"description": "The receipt's web address"})


class ReceiptsArgs(ApiSchema):
    """Which receipts."""

    state = fields.String(load_default=None, validate=validate.OneOf(RECEIPT_STATES))


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


class BatchArgs(ApiSchema):
    """A file for the bank: of all that is approved in a currency (the tenant's), or of these payouts."""

    currency = TextField(load_default=None, longest=3)
    payout_ids = fields.List(fields.UUID(), load_default=None, validate=validate.Length(min=1, max=1000))


class KeptSchema(ApiSchema):
    """A part kept for the refund of an earlier meeting: `agreement` or `rules`; `undone` when the bank sent it back."""

    payout_id = fields.UUID(attribute="owing_id", metadata={"description": "The payout it was owed for"})
    meeting_at = InstantField()
    amount = MoneyField()
    basis = fields.String(validate=validate.OneOf(("agreement", "rules")))
    undone = fields.Boolean()


class AdviceLineSchema(ApiSchema):
    """One booking's part of an advice; `state` and `failure` are the bank line's."""

    reference = fields.String(attribute="line.reference")
    payout_id = fields.UUID(attribute="payout.id")
    booking_id = fields.UUID(attribute="booking.id")
    offering = fields.String(attribute="offering_title")
    meeting_at = InstantField(attribute="booking.starts_at")
    credited_at = InstantField(allow_none=True)
    gross = MoneyField()
    commission = MoneyField()
    net = MoneyField()
    kept = MoneyField()
    sent = MoneyField()
    kept_for = fields.List(fields.Nested(KeptSchema))
    state = fields.String(attribute="line.state")
    settled_at = InstantField(attribute="line.settled_at", allow_none=True)
    bank_reference = fields.String(attribute="line.bank_reference", allow_none=True)
    failure = fields.String(attribute="line.failure", allow_none=True)


class AdviceSchema(ApiSchema):
    """A payout advice: what a bank file brought one provider. The PDF is at `/file`, in the provider's language."""

    id = fields.UUID(attribute="row.id")
    number = fields.String()
    batch_id = fields.UUID(attribute="row.batch_id")
    provider_id = fields.UUID(attribute="row.provider_id")
    sent_at = InstantField(attribute="row.created_at")
    period_start = InstantField(attribute="first_at", metadata={"description": "The first crediting."})
    period_end = InstantField(attribute="last_at", metadata={"description": "The last crediting."})
    payee = fields.String(attribute="to.payee")
    tax_number = fields.String(attribute="to.tax_number")
    account = fields.String(attribute="to.account")
    lines = fields.List(fields.Nested(AdviceLineSchema))
    gross = MoneyField()
    commission = MoneyField()
    net = MoneyField()
    kept = MoneyField()
    sent = MoneyField()


class AdviceArgs(ApiSchema):
    """Whose advices (finance); without it the latest of all. A provider sees their own."""

    provider_id = fields.UUID(load_default=None)


class SumsSchema(ApiSchema):
    """Gross less commission is net; net less `kept` (for earlier refunds) is `sent`."""

    gross = MoneyField()
    commission = MoneyField()
    net = MoneyField()
    kept = MoneyField()
    sent = MoneyField()


class RegisterRowSchema(ApiSchema):
    """A transfer of the register; one that came back has `back` and negative amounts."""

    reference = fields.String(attribute="line.reference")
    account = fields.String(attribute="line.account")
    date = fields.Date(attribute="on")
    back = fields.Boolean()
    meeting_on = fields.Date()
    credited_on = fields.Date(allow_none=True)
    paid_on = fields.Date(allow_none=True)
    bank_reference = fields.String(attribute="line.bank_reference", allow_none=True)
    sums = fields.Nested(SumsSchema)
    kept_for = fields.List(fields.Nested(KeptSchema))


class PayeeSchema(ApiSchema):
    """A payee of the register."""

    provider_id = fields.UUID()
    provider = fields.String()
    payee = fields.String(attribute="name")
    tax_number = fields.String()
    accounts = fields.List(fields.String())
    rows = fields.List(fields.Nested(RegisterRowSchema))
    sums = fields.Nested(SumsSchema)


class RegisterSchema(ApiSchema):
    """A month's register; `faults` says where it differs from the ledger (then there is no file)."""

    month = fields.String()
    currency = fields.String()
    basis = fields.String(metadata={"description": "What counts to a month."})
    payees = fields.List(fields.Nested(PayeeSchema))
    sums = fields.Nested(SumsSchema)
    faults = fields.List(fields.String())


class RegisterArgs(ApiSchema):
    """Which month (`2026-11`, the present one without it), in which currency (the tenant's)."""

    month = TextField(load_default=None, longest=7)
    currency = TextField(load_default=None, longest=3, validate=validate.Regexp(r"[A-Z]{3}\Z"))


class RegisterFileArgs(RegisterArgs):
    """The same, and as what."""

    format = fields.String(load_default="csv", validate=validate.OneOf(("csv", "pdf")))


class BatchSchema(ApiSchema):
    """A file handed to the bank; its CSV is at `/file`."""

    id = fields.UUID()
    number = fields.Integer()
    currency = fields.String()
    created_at = InstantField()
    lines = fields.List(fields.Nested(LineSchema))


class PaidArgs(ApiSchema):
    """The bank carried a line out: its date, its reference; with `amount` it is compared with the line's."""

    date = fields.Date(required=True)
    reference = TextField(required=True, longest=140)
    amount = MoneyField(load_default=None)


class ReturnedArgs(ApiSchema):
    """Why: the bank sent a line back, or finance holds a payout."""

    reason = TextField(required=True, longest=500)


class HolderArgs(ApiSchema):
    """How finance knows that the account is the provider's own; `holder` is the name that was looked at."""

    note = TextField(required=True, longest=500)
    holder = TextField(load_default=None, longest=160)


class RecoveryArgs(ApiSchema):
    """What became of the money a provider owes back: `repaid` (then the bank's date and reference), or `waived`.

    Without `amount` all of it.
    """

    how = fields.String(required=True, validate=validate.OneOf(HOW))
    amount = MoneyField(load_default=None)
    date = fields.Date(load_default=None)
    reference = TextField(load_default="", longest=140)


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
