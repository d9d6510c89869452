"""Collecting what is reserved."""

from __future__ import annotations

from core.kit.messages import msg
from core.kit.money import Money
from core.payments.errors import AuthorisationGone, PaymentFrozen
from core.payments.methods import gateway_of
from core.payments.models import Payment
from core.payments.queries import RENEWAL_FAILED, amount_of, authorised_now, lock_payment
from core.payments.receive import receive_all
from core.rules.effects import row_effect
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
    return _collect(work, locked, amount or amount_of(locked))


def collect_to_hold(work: Work, payment: Payment) -> Payment:
    """Collect all of a frozen sum that its card would not keep reserved until somebody has decided.

    It stays frozen: nobody is paid out of it, and what is decided goes back to the client. Does nothing to any other.
    """
    locked = lock_payment(work, payment.id)
    if not locked.frozen_at or locked.failure != RENEWAL_FAILED or not authorised_now(locked, work.now):
        return locked
    return _collect(work, locked, amount_of(locked))


def _collect(work: Work, locked: Payment, wanted: Money) -> Payment:
    if not authorised_now(locked, work.now) or not 0 < wanted.minor <= locked.amount_minor:
        raise AuthorisationGone
    row_effect(work, ("captured", locked.id), msg("What is reserved on the card is collected."), amount=wanted)
    gateway = gateway_of(locked.gateway)
    receive_all(work, gateway, gateway.capture(work, locked, wanted))
    return locked
