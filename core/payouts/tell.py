"""Telling a provider about their money."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from core.accounts.queries import recipient_of
from core.bookings.models import Booking
from core.deadlines.tell import notify_dates
from core.deadlines.told import Told
from core.kit.money import Money
from core.notifications.templates import Template
from core.payouts.messages import KEPT
from core.payouts.models import BatchLine, Payout
from core.providers.models import Provider
from core.rules.models import Decision
from core.rules.refused import just_decided
from core.tenancy.work import Work

EARNINGS = "/cabinet/earnings"


def tell_kept(work: Work, payout: Payout, line: BatchLine, owing: Payout) -> None:
    """Say that a payout is smaller, for which meeting (the first of several) and what is left of the debt."""
    left = select(func.coalesce(func.sum(Payout.offset_from_minor), 0)).where(
        Payout.provider_id == payout.provider_id, Payout.currency == payout.currency, Payout.state == "paid"
    )
    meeting = select(Booking.starts_at).where(Booking.id == owing.booking_id)
    told: dict[str, Any] = {
        "kept": Money(line.offset_minor, line.currency),
        "sent": Money(line.amount_minor, line.currency),
        "left": Money(int(work.session.scalar(left) or 0), line.currency),
        "meeting": work.session.scalar(meeting),
    }
    tell_provider(work, payout, KEPT, **told)


def why(work: Work, payout: Payout) -> UUID | None:
    """The decision a payout goes by: what was just decided about it, else when it is due."""
    due = (
        select(Decision.id)
        .where(Decision.subject_id == payout.booking_id, Decision.hook == "payout_terms", Decision.carried_out)
        .order_by(Decision.id.desc())
        .limit(1)
    )
    return just_decided(work, "provider", payout.id, payout.booking_id) or work.session.scalar(due)


def tell_provider(work: Work, payout: Payout, template: Template, dates: Sequence[Told] = (), **params: Any) -> None:
    """Send ``template`` with the payout's amount, and the dates it names."""
    provider = work.session.get_one(Provider, (work.tenant.id, payout.provider_id))
    told = {"amount": Money(payout.net_minor, payout.currency), **params}
    to, decision = recipient_of(work, provider.account_id), why(work, payout)
    notify_dates(work, to, template.code, dates, params=told, link=EARNINGS, decision=decision)
