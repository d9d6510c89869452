"""Stopping money until somebody has decided."""

from __future__ import annotations

from core.payments.apply import about
from core.payments.capture import collect_to_hold
from core.payments.events import PaymentReleased
from core.payments.models import Payment
from core.payments.queries import lock_payment
from core.tenancy.work import Work


def freeze_payment(work: Work, payment: Payment) -> None:
    """Stop captures and payouts until the money is released. Refunds stay possible.

    What is reserved on a card stays reserved meanwhile; where the card does not allow that, it is collected and kept.
    """
    locked = lock_payment(work, payment.id)
    locked.frozen_at = locked.frozen_at or work.now
    work.flush()
    collect_to_hold(work, locked)


def release_payment(work: Work, payment: Payment) -> None:
    """Let frozen money move again."""
    locked = lock_payment(work, payment.id)
    if locked.frozen_at is None:
        return
    locked.frozen_at = None
    work.flush()
    work.emit(PaymentReleased(*about(locked), at=work.now))
