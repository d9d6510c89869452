"""What the API says and takes about the receipts that providers issue."""

from __future__ import annotations

from marshmallow import fields, validate

from core.deadlines.schemas import deadlines_field
from core.payouts.dates import receipt_dates
from core.web.schemas import ApiSchema, InstantField, TextField
from core.web.scope import current_work

RECEIPT_STATES = ("due", "issued")


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
