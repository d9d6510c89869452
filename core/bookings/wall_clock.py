"""The wall clock that was agreed: a meeting's local start and its zone, kept beside the instant.

When the zone's rules change, the instant stays what it was, while the wall that people agreed on would show another
time then: only with both can it be seen which meetings that concerns.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import DateTime, event, inspect
from sqlalchemy.orm import Mapped, Mapper, mapped_column, object_session

WALL_CHANGES = "wall_changes"
"""Where a booking's terms count how often its wall clock changed while its instant stayed."""

ZONE = "zone"
"""Where a session keeps the site's zone."""


class WallClock:
    """``wall_start``: what the wall of ``wall_zone`` shows at the start, as it was agreed; without an offset."""

    starts_at: Mapped[datetime]
    wall_start: Mapped[datetime | None] = mapped_column(DateTime(timezone=False))
    wall_zone: Mapped[str | None]


def wall_of(moment: datetime, zone: str) -> datetime:
    """What the wall of ``zone`` shows at an instant, by the rules this machine has."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def instants_of(wall: datetime, zone: str) -> tuple[datetime, ...]:
    """The instants at which the wall shows this: one, or two in the hour it shows twice. What it skips is moved on."""
    there = wall.replace(tzinfo=ZoneInfo(zone))
    return tuple(dict.fromkeys(there.replace(fold=fold).astimezone(UTC) for fold in (0, 1)))


def note_wall(row: WallClock, zone: str) -> None:
    """Write down what the wall shows at the row's start."""
    row.wall_zone, row.wall_start = zone, wall_of(row.starts_at, zone)


@event.listens_for(WallClock, "before_insert", propagate=True)
@event.listens_for(WallClock, "before_update", propagate=True)
def _keep_with_the_instant(mapper: Mapper[Any], connection: Any, row: WallClock) -> None:
    """Whoever gives a meeting another start gives it another wall clock; nobody has to think of it."""
    session = object_session(row)
    zone = session.info.get(ZONE) if session else None
    changed = inspect(row).attrs
    new_start = changed.starts_at.history.has_changes() and not changed.wall_start.history.has_changes()
    if zone and (row.wall_start is None or new_start):
        note_wall(row, zone)
