"""Reading reports, with the names of their people, without a query a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from core.accounts.queries import names
from core.kit.errors import NotFound
from core.kit.messages import Message
from core.kit.money import Money
from core.providers.queries import providers
from core.reports.kinds import RECORDERS, UNSEEN
from core.reports.models import Report
from core.reports.tell import title_of
from core.standing.detail_words import CAUSES
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as its reader sees it; ``words`` are empty for everybody but the team."""

    report: Report
    title: Message
    provider: str
    client: str
    recorded_by: Message
    cause: Message | None
    price: Money | None
    starts_at: datetime | None
    words: str


def report_of(work: Work, report_id: UUID) -> Report:
    """A report, or ``NotFound``."""
    found = work.session.get(Report, (work.tenant.id, report_id))
    if found is None:
        raise NotFound
    return found


def locked_report(work: Work, report_id: UUID) -> Report:
    """A report nobody else can answer or decide until we have committed."""
    found = work.session.get(Report, (work.tenant.id, report_id), with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def own_report(work: Work, report_id: UUID, provider_id: UUID) -> Report:
    """A report about this provider that they may read, or ``NotFound``."""
    found = report_of(work, report_id)
    if found.provider_id != provider_id or found.kind in UNSEEN:
        raise NotFound
    return found


def reports_about(provider_id: UUID) -> Select[Any]:
    """What a provider may read about themselves."""
    return select(Report).where(Report.provider_id == provider_id, Report.kind.not_in(UNSEEN))


def waiting_reports(work: Work) -> Sequence[Report]:
    """Answered by the provider, not decided by the team; the longest waiting first."""
    statement = select(Report).where(Report.answered_at.is_not(None), Report.verdict.is_(None))
    return work.session.scalars(statement.order_by(Report.answered_at, Report.id)).all()


def unanswered_count(work: Work, provider_id: UUID) -> int:
    """How many reports about a provider wait for their word."""
    open_ones = reports_about(provider_id).where(
        Report.answered_at.is_(None), Report.verdict.is_(None), Report.recorded_by != "provider"
    )
    return int(work.session.execute(select(func.count()).select_from(open_ones.subquery())).scalar_one())


def shown(work: Work, rows: Sequence[Report], *, for_team: bool) -> list[Shown]:
    """Reports in words, in their order."""
    people = names(work, {row.client_id for row in rows if row.client_id})
    known = providers(work, {row.provider_id for row in rows})
    return [
        Shown(
            report=row,
            title=title_of(work, row.kind),
            provider=known[row.provider_id].display_name,
            client=people.get(row.client_id, "") if row.client_id else "",
            recorded_by=RECORDERS[row.recorded_by],
            cause=CAUSES.get(row.details.get("cause", "")),
            price=_price(row),
            starts_at=_start(row),
            words=row.words if for_team else "",
        )
        for row in rows
    ]


def _price(row: Report) -> Money | None:
    minor = row.details.get("price_minor")
    return None if minor is None else Money(minor, row.details["currency"])


def _start(row: Report) -> datetime | None:
    text = row.details.get("starts_at")
    return None if text is None else datetime.fromisoformat(text)
