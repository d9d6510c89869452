"""What the API says and takes about payout advices and the month's register."""

from __future__ import annotations

from marshmallow import fields, validate

from core.web.schemas import ApiSchema, InstantField, MoneyField, TextField


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
