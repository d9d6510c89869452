"""What the API says and takes about files for the bank, and what finance records of them."""

from __future__ import annotations

from marshmallow import fields, validate

from core.payments.fields import ColumnMoneyField
from core.web.schemas import ApiSchema, InstantField, MoneyField, TextField

HOW = ("repaid", "waived")


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


class BatchArgs(ApiSchema):
    """A file for the bank: of all that is approved in a currency (the tenant's), or of these payouts."""

    currency = TextField(load_default=None, longest=3)
    payout_ids = fields.List(fields.UUID(), load_default=None, validate=validate.Length(min=1, max=1000))


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
