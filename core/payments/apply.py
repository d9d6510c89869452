"""What a verified notification does to its payment, whatever came before it and however often it comes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from core.kit.messages import msg
from core.kit.money import Money
from core.payments.books import book_authorised, book_captured, book_credited, book_let_go, book_refund_done
from core.payments.events import (
    AuthorisationExpired,
    AuthorisationFailed,
    PaymentAuthorised,
    PaymentCaptured,
    PaymentCredited,
    RenewalFailed,
)
from core.payments.gateways.base import Notification
from core.payments.models import Payment, Refund
from core.payments.queries import RENEWAL_FAILED, amount_of, kept_of, overdue
from core.rules.effects import row_effect
from core.schedule.plan import schedule
from core.tenancy.work import Work

RENEW_AHEAD = timedelta(days=1)


def apply_notification(work: Work, payment: Payment, note: Notification) -> None:
    """Change a locked payment, its books, and tell the rooms above."""
    payment.foreign = payment.foreign or note.foreign
    _EFFECTS[note.kind](work, payment, note)
    work.flush()


def _authorised(work: Work, payment: Payment, note: Notification) -> None:
    if payment.state == "captured" or (payment.state == "authorised" and payment.failure != RENEWAL_FAILED):
        return
    if payment.state == "authorised":  # another card takes the place of one that can't be reserved any longer
        book_let_go(work, payment)
    payment.authorised_at, payment.authorisation_expires_at = work.now, note.expires_at
    if _too_late(work, payment):
        # Nobody waits for it any more: what was reserved is let go again.
        payment.state, payment.voided_at = "authorised", payment.voided_at or work.now
        book_authorised(work, payment)
        _soon(work, payment, "payments.void_late")
        return
    payment.state, payment.failure = "authorised", None
    book_authorised(work, payment)
    row_effect(work, ("authorised", payment.id), msg("It is reserved on the card."), amount=amount_of(payment))
    work.emit(PaymentAuthorised(*about(payment), at=work.now))
    _plan_renewal(work, payment)


def _renewed(work: Work, payment: Payment, note: Notification) -> None:
    if payment.state != "authorised":
        return
    payment.authorisation_expires_at = note.expires_at
    _plan_renewal(work, payment)


def _renewal_failed(work: Work, payment: Payment, note: Notification) -> None:
    if payment.state != "authorised":
        return
    payment.failure = RENEWAL_FAILED
    if payment.authorisation_expires_at is not None:
        work.emit(RenewalFailed(*about(payment), at=work.now, expires_at=payment.authorisation_expires_at))


def _captured(work: Work, payment: Payment, note: Notification) -> None:
    collect(work, payment, note.amount)


def collect(work: Work, payment: Payment, amount: Money) -> None:
    """The client's money was collected. Money nobody waits for any more is kept in the books and goes back."""
    if payment.captured_minor:
        return
    late = _too_late(work, payment)
    if payment.state == "authorised":
        book_let_go(work, payment)
    payment.state, payment.captured_minor, payment.captured_at = "captured", amount.minor, work.now
    book_captured(work, payment, amount)
    row_effect(work, ("captured", payment.id), msg("It is paid."), amount=amount)
    if late:
        turn_away(work, payment)
        return
    payment.failure = None
    work.emit(PaymentCaptured(*about(payment), at=work.now))


def turn_away(work: Work, payment: Payment) -> None:
    """Nobody waits for the money that came: all of it goes back, and the payer is told."""
    payment.voided_at, payment.failure = payment.voided_at or work.now, "late"
    _soon(work, payment, "payments.return_late")


def _credited(work: Work, payment: Payment, note: Notification) -> None:
    credit(work, payment, note.amount, note.at)


def credit(work: Work, payment: Payment, amount: Money, credited_at: datetime) -> None:
    """The money reached our account. That it was collected may be told later; it must have been."""
    collect(work, payment, amount)
    if payment.credited_at:
        return
    book_credited(work, payment, amount)
    payment.credited_at = credited_at
    if not payment.voided_at and kept_of(payment):
        work.emit(PaymentCredited(*about(payment), at=work.now, credited_at=credited_at))
    for part in work.session.scalars(select(Payment).where(Payment.part_of_id == payment.id)):
        _soon(work, part, "payments.credit_part")


def _failed(work: Work, payment: Payment, note: Notification) -> None:
    if payment.state not in ("pending", "failed", "expired"):
        return
    payment.state, payment.failure = "failed", note.reason or "declined"
    work.emit(AuthorisationFailed(*about(payment), at=work.now))


def _expired(work: Work, payment: Payment, note: Notification) -> None:
    if payment.state != "authorised":
        return
    book_let_go(work, payment)
    payment.state, payment.failure = "expired", "expired"
    work.emit(AuthorisationExpired(*about(payment), at=work.now))


def _voided(work: Work, payment: Payment, note: Notification) -> None:
    if payment.state != "authorised":
        return
    book_let_go(work, payment)
    payment.state, payment.voided_at = "voided", payment.voided_at or work.now


def _refunded(work: Work, payment: Payment, note: Notification) -> None:
    refund = work.session.scalars(
        select(Refund).where(Refund.id == note.refund_id, Refund.payment_id == payment.id)
    ).one_or_none()
    if refund is None or refund.state == "done":
        return
    refund.state, refund.done_at = "done", work.now
    book_refund_done(work, payment, refund)


_EFFECTS: dict[str, Callable[[Work, Payment, Notification], None]] = {
    "authorised": _authorised,
    "renewed": _renewed,
    "renewal_failed": _renewal_failed,
    "captured": _captured,
    "credited": _credited,
    "failed": _failed,
    "expired": _expired,
    "voided": _voided,
    "refunded": _refunded,
}


def about(payment: Payment) -> tuple[UUID, str, UUID]:
    """What every event says of its payment."""
    return payment.id, payment.payable_kind, payment.payable_id


def _too_late(work: Work, payment: Payment) -> bool:
    if payment.state == "authorised":
        return payment.voided_at is not None
    return payment.state == "voided" or overdue(payment, work.now)


def _soon(work: Work, payment: Payment, action: str) -> None:
    schedule(work, action, subject_id=payment.id, due_at=work.now, key=f"{action}:{payment.id}:{work.now.isoformat()}")


def _plan_renewal(work: Work, payment: Payment) -> None:
    ends = payment.authorisation_expires_at
    if ends is None:
        return
    due_at = max(work.now, ends - RENEW_AHEAD)
    schedule(work, "payments.renew", subject_id=payment.id, due_at=due_at, key=f"renew:{payment.id}:{ends.isoformat()}")
