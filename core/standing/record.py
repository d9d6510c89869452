"""Write down something that counts."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from core.standing.events import SignalRecorded
from core.standing.models import Signal
from core.tenancy.work import Work


def record_signal(
    work: Work,
    account_id: UUID,
    kind: str,
    *,
    rule: str,
    subject_id: UUID | None = None,
    at: datetime | None = None,
    details: dict[str, Any] | None = None,
) -> Signal:
    """Add a signal about an account; ``at`` (default: now) is when it happened. Signals are never changed.

    ``rule`` is the catalogue id behind it; ``subject_id`` the booking, request or case it is about.
    """
    signal = Signal(
        account_id=account_id,
        kind=kind,
        rule=rule,
        subject_id=subject_id,
        at=at or work.now,
        details=details or {},
    )
    work.session.add(signal)
    work.flush()
    work.emit(SignalRecorded(account_id, kind, rule, signal.at))
    return signal
