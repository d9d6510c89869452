"""The way of a refund that leaves by transfer: sent with a file, arrived, or returned by the bank."""

from __future__ import annotations

from core.kit.errors import Conflict, Invalid
from core.kit.messages import msg
from core.kit.money import Money
from core.ledger.accounts import AccountRef
from core.ledger.post import post
from core.payments.models import Refund
from core.payments.queries import lock_payment, refund_of
from core.payments.words import WRONG_ACCOUNT
from core.providers.account_numbers import plausible_account
from core.tenancy.work import Work

_IN_TRANSIT = AccountRef("payouts_in_transit")
_OWED = AccountRef("refunds_payable")


def name_refund_account(work: Work, refund: Refund, *, holder: str, account: str) -> None:
    """Say where a refund goes, when the transfer's sender was not written down. Raises ``Invalid``, ``Conflict``."""
    if not holder.strip() or not account.strip():
        raise Invalid(fields={"account": [msg("Enter the holder and the number of the client's account.")]})
    number = plausible_account(account)
    if number is None:
        raise Invalid(fields={"account": [WRONG_ACCOUNT]})
    payment = lock_payment(work, refund.payment_id)
    _in(work, refund, "pending")
    payment.payer_holder, payment.payer_account = holder.strip(), number
    work.flush()


def refund_sent(work: Work, refund: Refund, reference: str) -> None:
    """It stands in a file to the bank, as the line ``reference``."""
    locked = _in(work, refund, "pending")
    locked.state, locked.failure = "sent", None
    _move(work, locked, "refund_sent", _OWED, _IN_TRANSIT, f"sent:{reference}")


def refund_arrived(work: Work, refund: Refund, line: str, bank_reference: str) -> None:
    """The bank has carried it out."""
    locked = _in(work, refund, "sent")
    locked.state, locked.done_at, locked.reference = "done", work.now, bank_reference
    _move(work, locked, "refund_done", _IN_TRANSIT, AccountRef("platform_bank"), f"arrived:{line}")


def refund_returned(work: Work, refund: Refund, line: str, why: str) -> None:
    """The bank sent it back: it is owed again and waits for the next file."""
    locked = _in(work, refund, "sent")
    locked.state, locked.failure = "pending", why
    _move(work, locked, "refund_returned", _IN_TRANSIT, _OWED, f"returned:{line}")


def _in(work: Work, refund: Refund, state: str) -> Refund:
    locked = refund_of(work, refund.id)
    if locked.state != state:
        raise Conflict
    return locked


def _move(work: Work, refund: Refund, kind: str, debit: AccountRef, credit: AccountRef, key: str) -> None:
    amount = Money(refund.amount_minor, refund.currency)
    post(
        work,
        kind,
        [(debit, amount), (credit, -amount)],
        subject_kind="refund",
        subject_id=refund.id,
        dedupe_key=f"refund:{refund.id}:{key}",
    )
    work.flush()
