"""Taking days off: nothing can be booked on them. What is booked already stays, and is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from core.availability.lock import calendar_changed, lock_calendars
from core.availability.models import Reservation, TimeOff
from core.availability.reservations import reserved_between
from core.kit.errors import Invalid
from core.kit.instants import end_of_day, local_date, start_of_day
from core.kit.messages import msg
from core.tenancy.work import Work

LONGEST, FARTHEST = timedelta(days=366), timedelta(days=730)


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days off, and the meetings that take place in them unless somebody moves or cancels them."""

    row: TimeOff
    meetings: list[Reservation]


def take_time_off(work: Work, provider_id: UUID, first_day: date, last_day: date, note: str = "") -> DaysOff:
    """Take ``first_day`` to ``last_day`` off, both inclusive, from midnight to midnight in the tenant's zone.

    Raises ``Invalid``: for days past, in the wrong order, or that meet days taken off before.
    """
    zone = work.tenant.zone
    if last_day < first_day:
        raise Invalid(fields={"last_day": [msg("The last day must not be before the first.")]})
    today = local_date(work.now, zone)
    if first_day > today + FARTHEST:
        raise Invalid(fields={"first_day": [msg("This is too far ahead: at most two years.")]})
    if last_day < today:
        raise Invalid(fields={"last_day": [msg("These days are past already.")]})
    if last_day - first_day > LONGEST:
        raise Invalid(fields={"last_day": [msg("At most a year at once. To leave for longer, hide your page.")]})
    lock_calendars(work, [provider_id])
    old = _meeting(work, provider_id, first_day, last_day)
    if old is not None:
        text = msg(
            "You are off from {first} to {last} already. Remove that first, or choose other days.",
            first=old.first_day,
            last=old.last_day,
        )
        raise Invalid(fields={"first_day": [text]})
    row = TimeOff(provider_id=provider_id, first_day=first_day, last_day=last_day, note=note or None)
    work.session.add(row)
    calendar_changed(work, provider_id)
    return DaysOff(row, meetings_within(work, row))


def meetings_within(work: Work, row: TimeOff) -> list[Reservation]:
    """The meetings booked in days off."""
    zone = work.tenant.zone
    return reserved_between(work, row.provider_id, start_of_day(row.first_day, zone), end_of_day(row.last_day, zone))


def _meeting(work: Work, provider_id: UUID, first_day: date, last_day: date) -> TimeOff | None:
    query = select(TimeOff).where(
        TimeOff.provider_id == provider_id, TimeOff.first_day <= last_day, TimeOff.last_day >= first_day
    )
    return work.session.scalars(query.order_by(TimeOff.first_day).limit(1)).one_or_none()
