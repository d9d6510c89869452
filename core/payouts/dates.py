"""Until when a provider is paid for what was held, and issues the receipt of it before being reminded."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from core.bookings.dates import NEXT, told_of_bookings
from core.bookings.models import Booking
from core.deadlines.told import Place, Told, source, told_of
from core.kit.messages import msg
from core.payouts.models import Payout, PayoutReceipt
from core.payouts.queries import NOT_ARRIVED
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
    not_here = (
        select(Booking)
        .join(Payout, Payout.booking_id == Booking.id)
        .where(Payout.provider_id == provider.id, Payout.state.in_(NOT_ARRIVED), Booking.starts_at <= work.now)
    )
    held = work.session.scalars(not_here.order_by(Payout.due_at, Payout.id).limit(NEXT)).all()
    yield from (told for told in told_of_bookings(work, held, "provider") if told.kind == "payout")


source("payouts", _mine)
