"""Forms of the payout pages."""

from __future__ import annotations

from marshmallow import Schema, fields

from core.web.schemas import TextField


class PaidForm(Schema):
    """The bank carried a line out."""

    date = fields.Date(required=True)
    reference = TextField(required=True, longest=140)


class ReturnedForm(Schema):
    """The bank sent a line back."""

    reason = TextField(required=True, longest=500)
