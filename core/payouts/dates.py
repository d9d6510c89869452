"""Until when a provider issues the receipt of a payout before being reminded of it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from core.deadlines.told import Place, Told, source, told_of
from core.kit.messages import msg
from core.payouts.models import PayoutReceipt
from core.providers.queries import provider_of_account
from core.tenancy.work import Work
from core.web.scope import Principal

A_RECEIPT, ISSUE_IT = msg("Online receipt"), msg("Your receipt, before we remind you")
DUE = "due"


def receipt_dates(work: Work, row: PayoutReceipt) -> list[Told]:
    """Until when it is issued without a reminder, until it is."""
    if row.state != DUE:
        return []
    place = Place(A_RECEIPT, f"/cabinet/earnings/{row.payout_id}/receipt")
    return told_of(work, row, "remind_at", ISSUE_IT, place, kind="receipt", mine=True)


def _mine(work: Work, who: Principal) -> Iterator[Told]:
    provider = provider_of_account(work, who.id)
    if provider is None:
        return
    due = select(PayoutReceipt).where(PayoutReceipt.provider_id == provider.id, PayoutReceipt.state == DUE)
    for row in work.session.scalars(due):
        yield from receipt_dates(work, row)


source("payouts", _mine)
