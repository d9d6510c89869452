"""A client and a provider agreed a time: what was counted of failed attempts begins anew."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, null, select
from sqlalchemy.orm import InstrumentedAttribute

from core.standing.models import Signal
from core.standing.record import record_signal
from core.standing.signal_kinds import offers
from core.tenancy.work import Work

FAILED, AGREED = "failed_scheduling", "scheduled"


def failed_run(work: Work, account_id: InstrumentedAttribute[UUID]) -> ColumnElement[Any]:
    """A column for a query about providers: the rule of a run of failed attempts that goes on, or nothing."""
    if not offers(work, FAILED):
        return null()
    latest = (
        select(case((Signal.kind == FAILED, Signal.rule)))
        .where(Signal.account_id == account_id, Signal.kind.in_((FAILED, AGREED)), Signal.excluded_at.is_(None))
        .order_by(Signal.at.desc(), Signal.id.desc())
        .limit(1)
    )
    return latest.scalar_subquery()


def know_run(work: Work, account_id: UUID, rule: str | None) -> None:
    """Keep for ``note_agreed`` what ``failed_run`` found, so that it need not ask again."""
    work.notes.setdefault("failed_runs", {})[account_id] = rule


def note_agreed(work: Work, account_id: UUID, client_id: UUID, booking_id: UUID) -> None:
    """Write it down beside the failed attempts, if there are any; in their order, which a clock alone can't tell."""
    rule: str | None = work.notes.get("failed_runs", {}).pop(account_id, None)
    if rule is not None:
        details = {"client_id": str(client_id)}
        record_signal(work, account_id, AGREED, rule=rule, subject_id=booking_id, details=details)
