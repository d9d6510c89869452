"""Opening a stretch of one day, besides the weekly hours."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select

from core.availability.formats import format_faults
from core.availability.lock import calendar_changed, lock_calendars
from core.availability.models import Opening
from core.availability.wall import DAY_MIN
from core.kit.errors import Invalid
from core.kit.instants import at_local, in_gap, local_date
from core.kit.messages import Message, msg
from core.providers.models import Provider
from core.tenancy.work import Work

FARTHEST = timedelta(days=730)


def add_opening(
    work: Work,
    provider: Provider,
    day: date,
    start_min: int,
    end_min: int,
    format_code: str | None = None,
) -> Opening:
    """Open ``[start_min, end_min)`` (minutes from midnight) of ``day``, by the wall clock of the provider's zone.

    Openings of the same format that overlap or touch become one. Raises ``Invalid``: also for what is past, and for
    an hour that the change to summer time skips.
    """
    zone = provider.zone
    wrong = _day_faults(day, local_date(work.now, zone)) or _clock_faults(day, start_min, end_min, zone)
    if wrong | format_faults(work, format_code):
        raise Invalid(fields=wrong | format_faults(work, format_code))
    starts_at, ends_at = _instant(day, start_min, zone), _instant(day, end_min, zone)
    if ends_at <= work.now:
        raise Invalid(fields={"end": [msg("This time is past already.")]})
    lock_calendars(work, [provider.id])
    for old in _meeting(work, provider.id, starts_at, ends_at, format_code):
        starts_at, ends_at = min(starts_at, old.starts_at), max(ends_at, old.ends_at)
        work.session.delete(old)
    row = Opening(provider_id=provider.id, starts_at=starts_at, ends_at=ends_at, format=format_code)
    work.session.add(row)
    calendar_changed(work, provider.id)
    return row


def _day_faults(day: date, today: date) -> dict[str, list[Message]]:
    if day < today:
        return {"day": [msg("This day is past already.")]}
    return {"day": [msg("This is too far ahead: at most two years.")]} if day > today + FARTHEST else {}


def _clock_faults(day: date, start_min: int, end_min: int, zone: str) -> dict[str, list[Message]]:
    if not 0 <= start_min < DAY_MIN:
        return {"start": [msg("Please enter a time of day.")]}
    if not start_min < end_min <= DAY_MIN:
        return {"end": [msg("The end must come after the beginning, on the same day; 24:00 ends the day.")]}
    return {
        name: [
            msg(
                "There is no {clock} on this day in {zone}: the clocks go forward over it. Choose another time.",
                clock=f"{minute // 60:02}:{minute % 60:02}",
                zone=zone,
            )
        ]
        for name, minute, last_shown in (("start", start_min, start_min), ("end", end_min, end_min - 1))
        if in_gap(*_wall(day, last_shown), zone)
    }


def _wall(day: date, minute: int) -> tuple[date, time]:
    moment = datetime.combine(day, time()) + timedelta(minutes=minute)
    return moment.date(), moment.time()


def _instant(day: date, minute: int, zone: str) -> datetime:
    return at_local(*_wall(day, minute), zone)


def _meeting(
    work: Work, provider_id: UUID, starts_at: datetime, ends_at: datetime, format_code: str | None
) -> list[Opening]:
    """Openings of the same format that overlap or touch."""
    query = select(Opening).where(
        Opening.provider_id == provider_id,
        Opening.format.is_not_distinct_from(format_code),
        Opening.starts_at <= ends_at,
        Opening.ends_at >= starts_at,
    )
    return list(work.session.scalars(query))
