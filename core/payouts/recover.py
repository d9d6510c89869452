"""What a provider owes for a refund after the payout: given back, or waived. Only ever after an agreement."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from core.kit.errors import Conflict, Invalid
from core.kit.instants import local_date
from core.kit.messages import Message, msg
from core.kit.money import Money
from core.payouts.books import book_recovered
from core.payouts.models import Payout
from core.payouts.offsets import keep_within
from core.payouts.queries import lock_payouts, owed_back
from core.tenancy.work import Work


def record_recovery(
    work: Work,
    payout_id: UUID,
    how: Literal["repaid", "waived"],
    *,
    amount: Money | None = None,
    paid_on: date | None = None,
    reference: str = "",
) -> Payout:
    """Write down that the provider gave ``amount`` back (all that is owed without it), or need not.

    Raises ``Conflict`` when nothing is owed or the payout is still with the bank, ``Invalid`` with the fields.
    """
    (payout,) = lock_payouts(work, [payout_id])
    owed = owed_back(payout)
    if not owed or payout.state != "paid":
        raise Conflict(msg("Nothing is owed back for this payout."))
    taken = owed if amount is None else amount
    if wrong := _wrong(work, how, taken, owed, paid_on, reference):
        raise Invalid(fields=wrong)
    before = payout.recovered_minor
    payout.recovered_minor += taken.minor
    keep_within(payout)
    work.flush()
    book_recovered(work, payout, taken, waived=how == "waived", key=f"{before}:{reference.strip()}")
    return payout


def _wrong(
    work: Work, how: str, taken: Money, owed: Money, paid_on: date | None, reference: str
) -> dict[str, list[Message]]:
    found: dict[str, list[Message]] = {}
    if taken.currency != owed.currency or not 0 < taken.minor <= owed.minor:
        found["amount"] = [msg("At most {amount} are owed back.", amount=owed)]
    if how == "waived":
        return found
    if paid_on is None:
        found["date"] = [msg("Enter the day on which the money came.")]
    elif paid_on > local_date(work.now, work.tenant.zone):
        found["date"] = [msg("The date of payment can't lie in the future.")]
    if not reference.strip():
        found["reference"] = [msg("Enter the bank's reference of the payment.")]
    return found
