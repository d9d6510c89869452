"""Forms of the payout pages."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from core.payouts.bank_schemas import HOW
from core.web.schemas import TextField


class PaidForm(Schema):
    """The bank carried a line out."""

    date = fields.Date(required=True)
    reference = TextField(required=True, longest=140)


class RecoveryForm(Schema):
    """What became of money a provider owes back."""

    how = fields.String(required=True, validate=validate.OneOf(HOW))
    amount = TextField(load_default="", longest=30)
    date = fields.Date(load_default=None)
    reference = TextField(load_default="", longest=140)


class HolderForm(Schema):
    """How finance knows whose account it is."""

    note = TextField(load_default="", longest=500)
    holder = TextField(load_default=None, longest=160)


class ReturnedForm(Schema):
    """The bank sent a line back."""

    reason = TextField(required=True, longest=500)
