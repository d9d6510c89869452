"""What standing tells the rooms above."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ClientBarred:
    """A bar was put on a client, or holds again: bookings made before, but no longer allowed, are theirs to end."""

    account_id: UUID
    kind: str
    rule: str
    at: datetime
    bar_id: UUID


@dataclass(frozen=True, slots=True)
class BarLifted:
    """A bar was lifted."""

    account_id: UUID
    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SignalRecorded:
    """Something that counts was written down about an account."""

    account_id: UUID
    kind: str
    rule: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FindingRaised:
    """A ground seems to be there, or stands on more than before."""

    finding_id: UUID
    account_id: UUID
    ground: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FindingDecided:
    """A finding was confirmed, dismissed or withdrawn."""

    finding_id: UUID
    account_id: UUID
    status: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SignalExcluded:
    """A signal was taken out of the count."""

    signal_id: UUID
    account_id: UUID
    at: datetime
