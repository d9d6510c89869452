"""A payment becomes smaller than it was, or one that nobody has paid yet is asked for in another amount."""

from __future__ import annotations

from core.kit.messages import msg
from core.kit.money import Money
from core.payments.books import book_lowered
from core.payments.errors import AuthorisationGone, PaymentFrozen
from core.payments.models import Payment
from core.payments.queries import OPEN_STATES, amount_of, authorised_now, lock_payment
from core.rules.effects import row_effect
from core.tenancy.work import Work


def change_amount(work: Work, payment: Payment, amount: Money) -> Payment:
    """Ask for another amount while nothing is paid; of a reserved sum let a part go, so that less is collected later.

    Raises ``PaymentFrozen``, ``AuthorisationGone`` when the reservation is over or holds less than ``amount``.
    """
    locked = lock_payment(work, payment.id)
    if locked.frozen_at:
        raise PaymentFrozen
    if locked.state in OPEN_STATES:
        locked.amount_minor = amount.minor
    elif authorised_now(locked, work.now) and 0 < amount.minor <= locked.amount_minor:
        let_go = amount_of(locked) - amount
        locked.amount_minor = amount.minor
        if let_go:
            released = msg("A part of what is reserved on the card is released.")
            row_effect(work, ("lowered", locked.id), released, amount=let_go, tone="good")
            book_lowered(work, locked, let_go)
    else:
        raise AuthorisationGone
    row_effect(work, ("changed", locked.id), msg("This is to be paid now."), amount=amount)
    work.flush()
    return locked
