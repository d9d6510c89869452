"""Free time: when a meeting can start. Worked out once for each version of a calendar, never for each visitor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from math import ceil, floor
from uuid import UUID

from core.availability.cache import Key, Stamp, free_cache
from core.availability.calendar import free_stretches
from core.availability.load import calendars_of, stamps_of
from core.availability.starts import starts_in
from core.availability.wall import day_range
from core.hooks.bookings import BookingWindow
from core.hooks.offerings import OfferingFacts
from core.kit.intervals import Interval
from core.tenancy.work import Work

DAY_S = 86_400


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """A meeting somebody looks for: with whom, in which format, how long, inside which window. Equal to itself only."""

    provider_id: UUID
    format: str
    duration_min: int
    window: BookingWindow

    @property
    def gap_s(self) -> int:
        """Seconds kept free before and after other meetings."""
        return int(self.window.gap.total_seconds())


def free_starts(
    work: Work,
    provider_id: UUID,
    offering: OfferingFacts,
    duration_min: int,
    window: BookingWindow,
    first: date,
    days: int,
    *,
    zone: str | None = None,
) -> list[datetime]:
    """When a meeting can start (UTC, in order) on the ``days`` days from ``first`` on.

    The days are those of ``zone`` (default: the tenant's). Empty for a provider that does not exist.
    """
    wanted = Wanted(provider_id, offering.format, duration_min, window)
    return next_free(work, [wanted], first, days, zone=zone).get(wanted, [])


def next_free(
    work: Work,
    wanted: Iterable[Wanted],
    first: date,
    days: int,
    *,
    zone: str | None = None,
    limit: int | None = None,
) -> dict[Wanted, list[datetime]]:
    """``free_starts`` of many at once: at most two statements, and one once the answer is known.

    ``limit``: no more than so many starts each. Wishes for providers that do not exist are missing.
    """
    asked = list(dict.fromkeys(wanted))
    if not asked or days <= 0:
        return {item: [] for item in asked}
    within = day_range(first, days, zone or work.tenant.zone)
    stamps = stamps_of(work, {item.provider_id for item in asked})
    known = _stretches(work, [item for item in asked if item.provider_id in stamps], stamps, within)
    return {item: _starts(item, stamps[item.provider_id].zone, free, within, limit) for item, free in known.items()}


def is_free(work: Work, wanted: Wanted, starts_at: datetime) -> bool:
    """Whether ``wanted`` can start at exactly this instant."""
    day = starts_at.astimezone(UTC).date() - timedelta(days=1)
    return starts_at in next_free(work, [wanted], day, 3, zone="UTC").get(wanted, [])


def _stretches(
    work: Work, asked: Sequence[Wanted], stamps: dict[UUID, Stamp], within: Interval
) -> dict[Wanted, list[Interval]]:
    found: dict[Wanted, list[Interval]] = {}
    missing: list[tuple[Wanted, Key]] = []
    for item in asked:
        key = _key(work, item, within)
        known = free_cache.get(key, stamps[item.provider_id])
        if known is None:
            missing.append((item, key))
        else:
            found[item] = known
    if missing:
        wide = min(key.start for _, key in missing), max(key.end for _, key in missing)
        calendars = calendars_of(work, {item.provider_id: stamps[item.provider_id] for item, _ in missing}, wide)
        for item, key in missing:
            stamp, span = stamps[item.provider_id], (key.start, key.end)
            free = free_stretches(
                calendars[item.provider_id], item.format, span, tenant_zone=stamp.tenant_zone, gap_s=item.gap_s
            )
            free_cache.put(key, stamp, free)
            found[item] = free
    return found


def _key(work: Work, item: Wanted, within: Interval) -> Key:
    """Wide enough for a meeting that begins at the last moment, and for the gap to its neighbours."""
    margin = ceil((item.duration_min * 60 + item.gap_s) / DAY_S) * DAY_S
    return Key(work.tenant.id, item.provider_id, item.format, item.gap_s, within[0] - margin, within[1] + margin)


def _starts(item: Wanted, zone: str, free: list[Interval], within: Interval, limit: int | None) -> list[datetime]:
    window = item.window
    seconds = starts_in(
        free,
        zone=zone,
        grid_min=window.grid_min,
        duration_s=item.duration_min * 60,
        earliest=max(within[0], ceil(window.not_before.timestamp())),
        latest=min(within[1] - 1, floor(window.not_after.timestamp())),
    )
    return [datetime.fromtimestamp(second, UTC) for second in islice(seconds, limit)]
