"""What the API says and takes about payments."""

from __future__ import annotations

from marshmallow import fields, validate

from core.payments.causes import cause_of
from core.payments.fields import ColumnMoneyField
from core.payments.gateways.sandbox import CARDS
from core.rules.fields import decision_ids_field
from core.web.schemas import ApiSchema, InstantField, MessageField, MoneyField, TextField


class MethodSchema(ApiSchema):
    """A way to pay."""

    code = fields.String(metadata={"example": "bank_transfer"})
    label = MessageField()
    can_authorise = fields.Boolean(metadata={"description": "Whether the sum can be reserved and captured later."})


class MethodsSchema(ApiSchema):
    """The ways to pay."""

    items = fields.List(fields.Nested(MethodSchema))


class PaymentSchema(ApiSchema):
    """A payment. `due_at` is the latest instant to pay, inclusive; `credited_at` is when the money reached us."""

    id = fields.UUID()
    payable_kind = fields.String(metadata={"example": "booking"})
    payable_id = fields.UUID(metadata={"description": "What is paid: a booking, an order or a package."})
    payer_id = fields.UUID(metadata={"description": "The client's account."})
    gateway = fields.String(allow_none=True, metadata={"description": "The way it was paid."})
    reference = fields.String(metadata={"description": "What the payer sees on the bill."})
    intent = fields.String(
        validate=validate.OneOf(("authorise", "capture")),
        metadata={"description": "`authorise`: reserved now and taken later; `capture`: taken at once."},
    )
    state = fields.String(
        validate=validate.OneOf(("pending", "authorised", "captured", "failed", "expired", "voided")),
        metadata={
            "description": "`authorised`: reserved on the card; `captured`: taken; `voided`: released or given up."
        },
    )
    amount = ColumnMoneyField("amount_minor")
    captured = ColumnMoneyField("captured_minor")
    refunded = ColumnMoneyField("refunded_minor")
    foreign = fields.Boolean(metadata={"description": "Paid from abroad."})
    frozen_at = InstantField(allow_none=True, metadata={"description": "Since when nothing moves, because of a case."})
    description = fields.String()
    failure = fields.String(allow_none=True, metadata={"description": "Why the last attempt or renewal failed."})
    due_at = InstantField(
        allow_none=True, metadata={"description": "The latest instant to pay, or to present another card, inclusive."}
    )
    late_until = InstantField(
        allow_none=True, metadata={"description": "Money that comes after `due_at` is still taken until then."}
    )
    created_at = InstantField()
    authorised_at = InstantField(allow_none=True, metadata={"description": "When the sum was reserved."})
    authorisation_expires_at = InstantField(
        allow_none=True, metadata={"description": "Until when the card keeps the sum reserved; it is renewed before."}
    )
    captured_at = InstantField(allow_none=True, metadata={"description": "When it was taken."})
    credited_at = InstantField(allow_none=True, metadata={"description": "When the money reached us."})


class AttemptArgs(ApiSchema):
    """A way to pay; with a simulated card the attempt is made at once, without one on the hosted page."""

    method = TextField(required=True, longest=40, metadata={"example": "sandbox_card"})
    card = fields.String(load_default=None, validate=validate.OneOf(CARDS))


class CardArgs(ApiSchema):
    """The simulated card the payer presents."""

    card = fields.String(required=True, validate=validate.OneOf(CARDS))


class TransferSchema(ApiSchema):
    """Where to send a transfer, and what to write on it."""

    holder = fields.String()
    account = fields.String()
    bank = fields.String()
    code = fields.String()
    purpose = fields.String()
    amount = MoneyField()
    reference = fields.String()


class AttemptSchema(ApiSchema):
    """What to do next: open the hosted page, or send the transfer."""

    payment = fields.Nested(PaymentSchema)
    hosted_url = fields.String(allow_none=True)
    transfer = fields.Nested(TransferSchema, allow_none=True)


class CreditingArgs(ApiSchema):
    """A transfer that has come: the bank's date, its reference, the exact amount, and who sent it."""

    date = fields.Date(required=True)
    reference = TextField(required=True, longest=140)
    amount = MoneyField(required=True)
    payer_holder = TextField(load_default="", longest=140)
    payer_account = TextField(load_default="", longest=60)


class RefundSchema(ApiSchema):
    """Money on its way back to its payer."""

    id = fields.UUID()
    payment_id = fields.UUID()
    amount = ColumnMoneyField("amount_minor")
    state = fields.String(validate=validate.OneOf(("pending", "sent", "done", "failed")))
    reason = fields.String(
        metadata={"description": "What it followed from, as a code", "example": "cancelled_by_client"}
    )
    reference = fields.String(allow_none=True)
    failure = fields.String(allow_none=True)
    created_at = InstantField()
    done_at = InstantField(allow_none=True)
    decision_ids = decision_ids_field(cause_of)


class RefundsSchema(ApiSchema):
    """A payment's refunds, or those that wait."""

    items = fields.List(fields.Nested(RefundSchema))


class AccountArgs(ApiSchema):
    """Where a refund is to go."""

    holder = TextField(required=True, longest=140)
    account = TextField(required=True, longest=60)


class ReceivedSchema(ApiSchema):
    """`taken` is false when the same notification was taken before."""

    taken = fields.Boolean()
