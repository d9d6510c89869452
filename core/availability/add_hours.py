"""Opening the same hours every week."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.availability.formats import format_faults
from core.availability.lock import calendar_changed, lock_calendars
from core.availability.models import WeeklyHours
from core.availability.wall import DAY_MIN
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.tenancy.work import Work

SUNDAY = 6


def add_weekly_hours(
    work: Work,
    provider_id: UUID,
    weekday: int,
    start_min: int,
    end_min: int,
    format_code: str | None = None,
) -> WeeklyHours:
    """Open ``[start_min, end_min)`` (minutes from midnight, the provider's wall clock) every ``weekday`` (0 = Monday).

    ``format_code`` ``None`` opens them for every format. Hours of the same format that overlap or touch become one.
    Raises ``Invalid``.
    """
    wrong = _faults(weekday, start_min, end_min) | format_faults(work, format_code)
    if wrong:
        raise Invalid(fields=wrong)
    lock_calendars(work, [provider_id])
    for old in _meeting(work, provider_id, weekday, start_min, end_min, format_code):
        start_min, end_min = min(start_min, old.start_min), max(end_min, old.end_min)
        work.session.delete(old)
    row = WeeklyHours(
        provider_id=provider_id, weekday=weekday, start_min=start_min, end_min=end_min, format=format_code
    )
    work.session.add(row)
    calendar_changed(work, provider_id)
    return row


def _faults(weekday: int, start_min: int, end_min: int) -> dict[str, list[Message]]:
    wrong: dict[str, list[Message]] = {}
    if not 0 <= weekday <= SUNDAY:
        wrong["weekday"] = [msg("Please choose a day of the week.")]
    if not 0 <= start_min < DAY_MIN:
        wrong["start"] = [msg("Please enter a time of day.")]
    if not start_min < end_min <= DAY_MIN:
        wrong["end"] = [msg("The end must come after the beginning, on the same day; 24:00 ends the day.")]
    return wrong


def _meeting(
    work: Work, provider_id: UUID, weekday: int, start_min: int, end_min: int, format_code: str | None
) -> list[WeeklyHours]:
    """Hours of the same day and format that overlap or touch."""
    query = select(WeeklyHours).where(
        WeeklyHours.provider_id == provider_id,
        WeeklyHours.weekday == weekday,
        WeeklyHours.format.is_not_distinct_from(format_code),
        WeeklyHours.start_min <= end_min,
        WeeklyHours.end_min >= start_min,
    )
    return list(work.session.scalars(query))
