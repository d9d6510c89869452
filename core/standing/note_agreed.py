"""A client and a provider agreed a time: what was counted of failed attempts begins anew."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.standing.models import Signal
from core.standing.record import record_signal
from core.standing.signal_kinds import offers
from core.tenancy.work import Work

FAILED, AGREED = "failed_scheduling", "scheduled"


def note_agreed(work: Work, account_id: UUID, client_id: UUID, booking_id: UUID) -> None:
    """Write it down beside the failed attempts, if there are any; in their order, which a clock alone can't tell."""
    if not offers(work, FAILED):
        return
    failed = work.session.scalars(
        select(Signal)
        .where(Signal.account_id == account_id, Signal.kind.in_((FAILED, AGREED)), Signal.excluded_at.is_(None))
        .order_by(Signal.at.desc(), Signal.id.desc())
        .limit(1)
    ).first()
    if failed is not None and failed.kind == FAILED:
        details = {"client_id": str(client_id)}
        record_signal(work, account_id, AGREED, rule=failed.rule, subject_id=booking_id, details=details)
