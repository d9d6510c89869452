"""Money that was collected together, and whose shares belong to different things."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select

from core.kit.messages import msg
from core.kit.money import Money
from core.payments.apply import about
from core.payments.errors import PaymentClosed
from core.payments.events import PaymentCredited
from core.payments.models import Payment
from core.payments.queries import kept_of, lock_payment, payment_of
from core.payments.request import new_reference
from core.rules.effects import row_effect
from core.tenancy.work import Work


def split_off(work: Work, payment: Payment, amount: Money, *, payable_kind: str, payable_id: UUID) -> Payment:
    """A share of captured money for a payable of its own. Nothing moves: the payer has paid it already.

    Raises ``PaymentClosed`` when less than ``amount`` is left of what was captured.
    """
    whole = lock_payment(work, payment.id)
    if amount.minor <= 0 or amount.currency != whole.currency or amount > _left_of(work, whole):
        raise PaymentClosed
    part = Payment(
        payable_kind=payable_kind,
        payable_id=payable_id,
        part_of_id=whole.id,
        payer_id=whole.payer_id,
        gateway=whole.gateway,
        reference=new_reference(),
        intent="capture",
        state="captured",
        amount_minor=amount.minor,
        currency=amount.currency,
        captured_minor=amount.minor,
        refunded_minor=0,
        foreign=whole.foreign,
        description=whole.description,
        created_at=work.now,
        captured_at=whole.captured_at,
        credited_at=whole.credited_at,
    )
    work.session.add(part)
    work.flush()
    row_effect(work, ("part", part.id), msg("It is paid already, out of what was paid in advance."), amount=amount)
    return part


def hand_back(work: Work, part: Payment) -> Money:
    """The share belongs to the whole again: nothing goes to the payer. What it was; nothing, if it is over already."""
    locked = lock_payment(work, part.id)
    amount = kept_of(locked)
    if locked.part_of_id is None:
        raise PaymentClosed
    locked.captured_minor = locked.refunded_minor
    locked.state, locked.voided_at = "voided", work.now
    work.flush()
    return amount


def part_credited(work: Work, part_id: UUID) -> None:
    """The whole has reached the platform's account, and so has its part."""
    part = lock_payment(work, part_id)
    if part.part_of_id is None or part.credited_at or not kept_of(part):
        return
    whole = payment_of(work, part.part_of_id)
    if whole.credited_at is None:
        return
    part.credited_at = whole.credited_at
    work.flush()
    work.emit(PaymentCredited(*about(part), at=work.now, credited_at=whole.credited_at))


def _left_of(work: Work, whole: Payment) -> Money:
    """What was captured, not sent back, and belongs to no part."""
    held = work.session.scalar(
        select(func.coalesce(func.sum(Payment.captured_minor - Payment.refunded_minor), 0)).where(
            Payment.part_of_id == whole.id
        )
    )
    return kept_of(whole) - Money(int(held or 0), whole.currency)
