"""What follows once a card has answered: the sum goes back and the check is passed, or another card is tried."""

from __future__ import annotations

from uuid import UUID

from core.identity.note import is_passed, note_check
from core.identity.words import CARD, PASSED, REFUSED
from core.payments.queries import kept_of, payment_of
from core.payments.refund import refund_payment
from core.tenancy.work import Work


def give_back(work: Work, payment_id: UUID) -> None:
    """Send the whole sum back, once, and pass the check: in the transaction that collected it."""
    payment = payment_of(work, payment_id)
    refund_payment(work, payment, kept_of(payment), reason="card_check", dedupe_key=f"card_check:{payment_id}")
    if not is_passed(work, payment.payable_id, CARD):
        note_check(work, payment.payable_id, "card", PASSED, method="card")


def card_refused(work: Work, account_id: UUID) -> None:
    """Nothing was taken."""
    if not is_passed(work, account_id, CARD):
        note_check(work, account_id, "card", REFUSED, method="card")
