"""The payer's part: choosing a way, presenting a card at the simulated gateway."""

from __future__ import annotations

from core.kit.messages import msg
from core.payments.apply import about
from core.payments.errors import PaymentClosed, PaymentOverdue, WayToPayUnknown
from core.payments.events import PaymentAttempted, WayToPayChosen
from core.payments.gateways.sandbox import SANDBOX, Card
from core.payments.methods import payment_methods
from core.payments.models import Payment
from core.payments.queries import lock_payment, overdue, takes_a_card
from core.payments.receive import receive_all
from core.tenancy.work import Work


def pay_by(work: Work, payment: Payment, method: str) -> Payment:
    """Choose how to pay. A way that can't reserve makes it a prepayment, by its own latest instant.

    Raises ``WayToPayUnknown``, ``PaymentClosed``, ``PaymentOverdue``.
    """
    chosen = next((one for one in payment_methods(work) if one.code == method), None)
    if chosen is None:
        raise WayToPayUnknown(fields={"method": [msg("This way to pay is not offered here.")]})
    payment = _open(work, payment)
    if payment.gateway == chosen.code or payment.state == "authorised":
        return payment  # what is still reserved is only let go for another card
    payment.gateway = chosen.code
    if payment.intent == "authorise" and not chosen.can_authorise:
        payment.intent = "capture"
        payment.due_at = payment.transfer_due_at or payment.due_at
    payment.state, payment.failure = "pending", None
    work.flush()
    work.emit(WayToPayChosen(*about(payment), at=work.now, gateway=chosen.code, due_at=payment.due_at))
    return payment


def present_card(work: Work, payment: Payment, card: Card) -> Payment:
    """What the simulated gateway's page does: the payer presents one of its cards, as often as it takes.

    Raises as ``pay_by``.
    """
    payment = _open(work, pay_by(work, payment, SANDBOX.code))
    receive_all(work, SANDBOX, SANDBOX.present(work, payment, card))
    return payment


def _open(work: Work, payment: Payment) -> Payment:
    locked = lock_payment(work, payment.id)
    if not takes_a_card(locked):
        raise PaymentClosed
    if overdue(locked, work.now):
        raise PaymentOverdue
    work.emit(PaymentAttempted(*about(locked), at=work.now))
    return locked
