"""Write a report down, and the signal that it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from core.accounts.queries import names
from core.kit.ids import new_id
from core.kit.instants import local_date
from core.providers.models import Provider
from core.reports.errors import ReportedAlready
from core.reports.kinds import UNSEEN, Recorder
from core.reports.models import Report
from core.reports.tell import tell_provider
from core.standing.models import Signal
from core.standing.record import record_signal
from core.standing.signal_kinds import signal_kind
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Draft:
    """A report to be made; ``details`` is what the signal carries."""

    kind: str
    provider: Provider
    recorded_by: Recorder
    author_id: UUID | None
    client_id: UUID | None = None
    booking_id: UUID | None = None
    details: dict[str, Any] = field(default_factory=dict)
    words: str = ""


def record(work: Work, draft: Draft) -> Report:
    """Record the signal under the marketplace's own rule, keep the paper, tell the provider.

    Raises ``NotFound`` where the marketplace does not have this kind, ``ReportedAlready``.
    """
    rule = signal_kind(work, draft.kind).rule
    with work.session.begin_nested():
        signal = record_signal(
            work,
            draft.provider.account_id,
            draft.kind,
            rule=rule,
            subject_id=draft.booking_id,
            details=draft.details,
        )
        report = _insert(work, draft, signal)
    if draft.kind not in UNSEEN and draft.recorded_by != "provider":
        who = names(work, [draft.client_id]).get(draft.client_id, "") if draft.client_id else ""
        tell_provider(work, report, draft.provider, client=who)
    return report


def keep(work: Work, draft: Draft, signal: Signal) -> Report:
    """Keep the paper of a signal that was recorded elsewhere. Raises ``ReportedAlready``."""
    return _insert(work, draft, signal)


def _insert(work: Work, draft: Draft, signal: Signal) -> Report:
    made = work.session.execute(
        insert(Report)
        .values(
            tenant_id=work.tenant.id,
            id=new_id(),
            kind=draft.kind,
            provider_id=draft.provider.id,
            client_id=draft.client_id,
            booking_id=draft.booking_id,
            recorded_by=draft.recorded_by,
            author_id=draft.author_id,
            details=draft.details,
            words=draft.words.strip(),
            day=local_date(work.now, work.tenant.zone),
            at=work.now,
            signal_id=signal.id,
            warned=False,
        )
        .on_conflict_do_nothing()
        .returning(Report.id)
    ).scalar()
    if made is None:
        raise ReportedAlready
    return work.session.get_one(Report, (work.tenant.id, made))
