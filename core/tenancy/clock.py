"""What time it is for a tenant. Nothing else in the core asks the real clock for business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class ClockState:
    """A tenant's clock: real (``None`` everywhere), flowing with an offset, or frozen."""

    frozen_at: datetime | None = None
    offset: timedelta = timedelta()

    def now(self) -> datetime:
        """The tenant's instant, UTC."""
        return self.frozen_at.astimezone(UTC) if self.frozen_at else real_now() + self.offset


def real_now() -> datetime:
    """The machine's instant: for sign-in sessions, tokens, rate limits and leases only."""
    return datetime.now(UTC)
