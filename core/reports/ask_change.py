"""A client would like another provider: noted once for the two, with the meeting after which it was."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select

from core.bookings.models import Booking
from core.kit.errors import NotFound
from core.kit.instants import local_date
from core.providers.models import Provider
from core.providers.queries import provider
from core.reports.errors import ReportedAlready
from core.reports.kinds import CHANGE
from core.reports.models import Report
from core.reports.record import Draft, record
from core.standing.models import Pair
from core.standing.record import record_signal
from core.standing.signal_kinds import signal_kind
from core.tenancy.work import Work


def ask_change(work: Work, provider_id: UUID, client_id: UUID, *, words: str = "") -> Report:
    """Record the wish; pressed again, the first one stands. ``words`` are for the team alone.

    One from before the two had met says nothing about a meeting: after one the wish is recorded anew.

    Raises ``NotFound`` where there is no such wish, and for a client who never booked with this provider.
    """
    row = left_provider(work, provider_id, client_id)
    known = change_of(work, provider_id, client_id)
    if known is not None:
        return known
    details = {"client_id": str(client_id), "after_meeting": meetings_of(work, provider_id, client_id)}
    early = _wish(work, provider_id, client_id)
    if early is not None:
        return _anew(work, row, early, details, words)
    draft = Draft(CHANGE, row, "client", client_id, client_id=client_id, details=details, words=words)
    try:
        return record(work, draft)
    except ReportedAlready:
        found = change_of(work, provider_id, client_id)
        if found is None:
            raise
        return found


def left_provider(work: Work, provider_id: UUID, client_id: UUID) -> Provider:
    """The provider whom this client may ask to change, or ``NotFound``."""
    signal_kind(work, CHANGE)
    row = provider(work, provider_id)
    if not booked_with(work, provider_id, client_id):
        raise NotFound
    return row


def change_of(work: Work, provider_id: UUID, client_id: UUID) -> Report | None:
    """The wish of this client, if there is one that still says what it said: not one from before they met."""
    found = _wish(work, provider_id, client_id)
    if found is None or found.details.get("after_meeting") or not meetings_of(work, provider_id, client_id):
        return found
    return None


def _wish(work: Work, provider_id: UUID, client_id: UUID) -> Report | None:
    return work.session.scalar(
        select(Report).where(Report.kind == CHANGE, Report.provider_id == provider_id, Report.client_id == client_id)
    )


def _anew(work: Work, row: Provider, report: Report, details: dict[str, Any], words: str) -> Report:
    rule = signal_kind(work, CHANGE).rule
    signal = record_signal(work, row.account_id, CHANGE, rule=rule, details=details)
    report.details, report.signal_id = details, signal.id
    report.at, report.day = work.now, local_date(work.now, work.tenant.zone)
    report.words = words.strip() or report.words
    work.flush()
    return report


def booked_with(work: Work, provider_id: UUID, client_id: UUID) -> bool:
    """Whether the client ever booked with the provider."""
    booked = exists().where(Booking.provider_id == provider_id, Booking.client_id == client_id)
    return bool(work.session.scalar(select(booked)))


def meetings_of(work: Work, provider_id: UUID, client_id: UUID) -> int:
    """How many meetings the two have behind them, in all formats."""
    total = select(func.coalesce(func.sum(Pair.delivered_count), 0)).where(
        Pair.provider_id == provider_id, Pair.client_id == client_id
    )
    return int(work.session.execute(total).scalar_one())
