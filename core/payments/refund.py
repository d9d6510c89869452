"""Sending captured money back."""

from __future__ import annotations

from sqlalchemy import select

from core.kit.messages import msg
from core.kit.money import Money
from core.payments.apply import about
from core.payments.books import book_refund
from core.payments.errors import RefundTooLarge
from core.payments.events import PaymentRefunded
from core.payments.methods import gateway_of
from core.payments.models import Payment, Refund
from core.payments.queries import kept_of, lock_payment
from core.payments.receive import receive_all
from core.rules.effects import row_effect
from core.tenancy.work import Work


def refund_payment(work: Work, payment: Payment, amount: Money, *, reason: str, dedupe_key: str) -> Refund:
    """Refund ``amount`` once for ``dedupe_key``; asked again, the first refund is returned.

    A card gets it back at once, a transfer leaves with the next file to the bank; what is a part goes back out of the
    payment it was collected with. Raises ``RefundTooLarge``.
    """
    locked = lock_payment(work, payment.id)
    known = work.session.scalars(select(Refund).where(Refund.dedupe_key == dedupe_key)).one_or_none()
    if known is not None:
        return known
    if not 0 < amount.minor <= kept_of(locked).minor or amount.currency != locked.currency:
        raise RefundTooLarge
    whole = locked if locked.part_of_id is None else lock_payment(work, locked.part_of_id)
    refund = Refund(
        payment_id=whole.id,
        amount_minor=amount.minor,
        currency=amount.currency,
        state="pending",
        dedupe_key=dedupe_key,
        reason=reason,
        created_at=work.now,
    )
    work.session.add(refund)
    row_effect(work, ("refund", dedupe_key), msg("It goes back to the client."), amount=amount, tone="good")
    locked.refunded_minor += amount.minor
    if whole is not locked:
        whole.refunded_minor += amount.minor
    work.flush()
    book_refund(work, whole, refund)
    work.emit(PaymentRefunded(*about(locked), at=work.now, amount=amount, refund_id=refund.id))
    gateway = gateway_of(whole.gateway)
    receive_all(work, gateway, gateway.refund(work, whole, refund))
    return refund
