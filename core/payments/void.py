"""Closing a payment that is not wanted any more."""

from __future__ import annotations

from core.kit.messages import msg
from core.payments.errors import PaymentClosed
from core.payments.methods import gateway_of
from core.payments.models import Payment
from core.payments.queries import amount_of, lock_payment
from core.payments.receive import receive_all
from core.rules.effects import row_effect
from core.tenancy.work import Work


def void_payment(work: Work, payment: Payment) -> Payment:
    """Nothing more is to be paid: let go what is reserved, close what is open. Doing it again changes nothing.

    Raises ``PaymentClosed`` for captured money: that is refunded.
    """
    locked = lock_payment(work, payment.id)
    if locked.state == "captured":
        raise PaymentClosed
    if locked.state == "voided":
        return locked
    if locked.state == "authorised":
        released = msg("What is reserved on the card is released.")
        row_effect(work, ("released", locked.id), released, amount=amount_of(locked), tone="good")
        gateway = gateway_of(locked.gateway)
        receive_all(work, gateway, gateway.void(work, locked))
    else:
        locked.state = "voided"
    locked.voided_at = locked.voided_at or work.now
    work.flush()
    return locked
