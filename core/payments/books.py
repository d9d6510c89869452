"""How a payment's life is written into the ledger. Each fact has one key, so nothing is booked twice."""

from __future__ import annotations

from collections.abc import Sequence

from core.kit.money import Money
from core.ledger.accounts import AccountRef
from core.ledger.models import LedgerEntry
from core.ledger.post import Line, post
from core.payments.models import Payment, Refund
from core.payments.queries import amount_of
from core.tenancy.work import Work

AUTHORISED = AccountRef("gateway_authorised")
RECEIVABLE = AccountRef("gateway_receivable")
BANK = AccountRef("platform_bank")
REFUNDS = AccountRef("refunds_payable")


def book_authorised(work: Work, payment: Payment) -> None:
    """A memorandum of what the card promises."""
    amount = amount_of(payment)
    client = AccountRef("client_authorised", payment.payer_id)
    _book(
        work, payment, "payment_authorised", [(AUTHORISED, amount), (client, -amount)], f"authorised:{_when(payment)}"
    )


def book_let_go(work: Work, payment: Payment) -> None:
    """The promise ended: captured, voided or expired."""
    amount = amount_of(payment)
    client = AccountRef("client_authorised", payment.payer_id)
    _book(work, payment, "authorisation_ended", [(client, amount), (AUTHORISED, -amount)], f"let_go:{_when(payment)}")


def book_lowered(work: Work, payment: Payment, let_go: Money) -> None:
    """A part of the promise ended: less is to be collected than was reserved."""
    client = AccountRef("client_authorised", payment.payer_id)
    key = f"lowered:{payment.amount_minor}:{_when(payment)}"
    _book(work, payment, "authorisation_lowered", [(client, let_go), (AUTHORISED, -let_go)], key)


def book_captured(work: Work, payment: Payment, amount: Money) -> None:
    """The gateway owes us what the client has paid; we owe it to the client until it is earned."""
    client = AccountRef("client_prepayment", payment.payer_id)
    _book(work, payment, "payment_captured", [(RECEIVABLE, amount), (client, -amount)], "captured")


def book_credited(work: Work, payment: Payment, amount: Money) -> None:
    """The money is on our own account."""
    _book(work, payment, "payment_credited", [(BANK, amount), (RECEIVABLE, -amount)], "credited")


def book_refund(work: Work, payment: Payment, refund: Refund) -> None:
    """We owe the refund."""
    amount = Money(refund.amount_minor, refund.currency)
    client = AccountRef("client_prepayment", payment.payer_id)
    _book_refund(work, refund, "refund_promised", [(client, amount), (REFUNDS, -amount)], "promised")


def book_refund_done(work: Work, payment: Payment, refund: Refund) -> None:
    """The gateway has sent it back: out of what it still holds for us, or out of what it had credited."""
    amount = Money(refund.amount_minor, refund.currency)
    source = BANK if payment.credited_at else RECEIVABLE
    _book_refund(work, refund, "refund_done", [(REFUNDS, amount), (source, -amount)], "done")


def _book(work: Work, payment: Payment, kind: str, lines: Sequence[Line], key: str) -> LedgerEntry | None:
    return post(
        work, kind, lines, subject_kind="payment", subject_id=payment.id, dedupe_key=f"payment:{payment.id}:{key}"
    )


def _book_refund(work: Work, refund: Refund, kind: str, lines: Sequence[Line], key: str) -> LedgerEntry | None:
    return post(work, kind, lines, subject_kind="refund", subject_id=refund.id, dedupe_key=f"refund:{refund.id}:{key}")


def _when(payment: Payment) -> str:
    return payment.authorised_at.isoformat() if payment.authorised_at else ""
