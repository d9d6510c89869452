"""Collecting what is reserved."""

from __future__ import annotations

from core.kit.money import Money
from core.payments.errors import AuthorisationGone, PaymentFrozen
from core.payments.methods import gateway_of
from core.payments.models import Payment
from core.payments.queries import amount_of, authorised_now, lock_payment
from core.payments.receive import receive_all
from core.tenancy.work import Work


def capture_payment(work: Work, payment: Payment, amount: Money | None = None) -> Payment:
    """Collect what is reserved (all of it, or ``amount``). Doing it again changes nothing.

    Raises ``PaymentFrozen``, ``AuthorisationGone``.
    """
    locked = lock_payment(work, payment.id)
    if locked.state == "captured":
        return locked
    if locked.frozen_at:
        raise PaymentFrozen
    wanted = amount or amount_of(locked)
    if not authorised_now(locked, work.now) or not 0 < wanted.minor <= locked.amount_minor:
        raise AuthorisationGone
    gateway = gateway_of(locked.gateway)
    receive_all(work, gateway, gateway.capture(work, locked, wanted))
    return locked
