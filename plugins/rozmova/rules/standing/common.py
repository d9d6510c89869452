"""What the grounds share: signals by kind, a proposal that stands on them, a window of days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from core.hooks.standing import FindingProposal, Proof, SignalDetail, StandingFacts
from core.kit.instants import at_local
from core.kit.messages import Message

BPS_WHOLE = 10_000


def signals(standing: StandingFacts, *kinds: str) -> list[SignalDetail]:
    """The signals of these kinds, oldest first."""
    return [item for item in standing.signals if item.kind in kinds]


def client_of(signal: SignalDetail) -> UUID | None:
    """The client a signal is about."""
    named = signal.details.get("client_id")
    return UUID(str(named)) if named else None


def proofs(found: Sequence[SignalDetail]) -> tuple[Proof, ...]:
    """Signals as evidence."""
    return tuple(Proof("signal", item.id) for item in found)


def on_signals(
    ground: str, rule: str, found: Sequence[SignalDetail], threshold: int, message: Message, **values: Any
) -> FindingProposal | None:
    """A proposal once there are as many signals as the threshold says."""
    if len(found) < threshold:
        return None
    return FindingProposal(ground, rule, message, len(found), threshold, evidence=proofs(found), values=values)


def more_than(share_bps: int, sample: int) -> int:
    """The least count that is strictly more than a share of ``sample``."""
    return sample * share_bps // BPS_WHOLE + 1


def days_before(at: datetime, days: int, zone: str) -> datetime:
    """The same wall clock so many calendar days earlier."""
    local = at.astimezone(ZoneInfo(zone))
    return at_local(local.date() - timedelta(days=days), local.time(), zone)
