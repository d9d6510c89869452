"""Money that came when nobody waited for it any more is never kept silently."""

from __future__ import annotations

from core.accounts.queries import recipient_of
from core.notifications.send import notify
from core.payments.models import Payment
from core.payments.queries import kept_of
from core.payments.refund import refund_payment
from core.tenancy.work import Work


def return_late_money(work: Work, payment: Payment) -> None:
    """Send everything back to the payer, once, and say so."""
    amount = kept_of(payment)
    if not payment.voided_at or not amount:
        return
    refund_payment(work, payment, amount, reason="late", dedupe_key=f"late:{payment.id}")
    notify(
        work,
        recipient_of(work, payment.payer_id),
        "payments.late",
        params={"amount": amount, "description": payment.description},
        link=f"/account/payments/{payment.id}",
    )
