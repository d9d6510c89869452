"""Write down something that counts."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from core.accounts.queries import account
from core.kit.messages import literal, msg
from core.rules.effects import row_effect
from core.standing.events import SignalRecorded
from core.standing.models import Signal
from core.tenancy.work import Work

NOTED = msg("It is written down about {whom}, by the rule {rule}.")
NOTED_OF_YOU = msg("It is written down and counts for you, by the rule {rule}.")


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
    whom = literal(account(work, account_id).name)
    said = NOTED_OF_YOU if account_id == work.actor_id else NOTED
    row_effect(work, ("signal", account_id, rule), msg(said.text, whom=whom, rule=rule), tone="bad")
    work.emit(SignalRecorded(account_id, kind, rule, signal.at))
    return signal
