"""A deadline with the way it is counted: elapsed time or a local calendar, hours or working days, and from when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from core.kit.instants import MICROSECOND, add_months_at, at_local, end_of_day, local_date, utc
from core.kit.messages import Bound, Message, from_json, msg, nmsg, to_json
from core.kit.working_days import WorkingCalendar, end_of_nth_working_day

Basis = Literal["elapsed", "calendar", "working"]
"""``elapsed``: time as it passes, a clock change or not. ``calendar``: days of the wall's calendar. ``working``: those
of them that are working days of the site's calendar."""

Unit = Literal["minutes", "hours", "days", "working days", "months"]

ANYWHERE = "UTC"
FAR = timedelta(days=300)
_SPAN = {"minutes": timedelta(minutes=1), "hours": timedelta(hours=1), "days": timedelta(hours=24)}

BEFORE_START = msg("before the start")
UNTIL_START = msg("until the start")
AFTER_BOOKING = msg("after the booking")
AFTER_END = msg("after the end")
AFTER_DONE = msg("after the service is done")
AFTER_CREDITING = msg("after the money has come")
AFTER_OPENING = msg("after it was opened")
AFTER_DECISION = msg("after the decision")
AFTER_REQUEST = msg("after the request")
AFTER_HANDOVER = msg("after the request was handed over")
AFTER_CLOSURE = msg("after the request was closed")
AFTER_DISPUTE = msg("after it was said that there was a contact")
AFTER_ASKED = msg("after it was asked for")
AFTER_APPEAL = msg("after the appeal was made")
AS_AN_INSTANT = msg("set as a day and a time")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last instant that is still in time, and how it was found.

    ``at`` is inclusive: what must be done *before* an instant ends one microsecond earlier. ``count`` of ``unit`` was
    counted from ``since``, by ``basis``; a count of nought is ``since`` itself. ``counted`` says from what, in words
    that follow the count ("before the start"); without it the instant itself was agreed. ``zone``: the site's, whose
    calendar counts; elapsed time is the same by every wall, and the core puts the site's zone to a deadline a rule
    gives without one.
    """

    at: datetime
    count: int
    unit: Unit
    basis: Basis
    since: datetime
    counted: Message | None = None
    zone: str = ANYWHERE

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", utc(self.at))
        object.__setattr__(self, "since", utc(self.since))
        if self.count < 0:
            raise ValueError("a deadline counts forwards or backwards, never by a negative count")

    def on_wall(self, zone: str) -> Deadline:
        """The same deadline, told of a site in ``zone``."""
        return self if self.zone != ANYWHERE else replace(self, zone=zone)

    @property
    def bound(self) -> Bound:
        """Until when, to be put into words for a reader: by his wall, with its zone where that is not plain."""
        zone = ZoneInfo(self.zone)
        across = self.at.astimezone(zone).utcoffset() != self.since.astimezone(zone).utcoffset()
        return Bound(self.at, self.zone, far=abs(self.at - self.since) > FAR, across=across)

    @property
    def is_counted(self) -> bool:
        """Whether it was counted from something; else the instant itself was set."""
        return self.counted is not None

    @property
    def how(self) -> Message | None:
        """How it is counted: ``24 elapsed hours before the start``; ``None``: it was agreed as an instant."""
        if self.counted is None or not self.count:
            return self.counted
        return _counted(self.count, self.unit, self.basis, self.counted)

    def said_of(self, what: Message | str) -> Message:
        """``Our answer: by 14:00 on Monday, 26 October, 24 elapsed hours after it was opened``."""
        return msg("{what}: {until}, {how}", what=what, until=self.bound, how=self.how or AS_AN_INSTANT)

    @property
    def words(self) -> Message:
        """``by 14:00 on Monday, 26 October: 24 elapsed hours before the start``."""
        until, how = self.bound, self.how
        return msg("{until}: {how}", until=until, how=how) if how else msg("{until}", until=until)


def _counted(n: int, unit: Unit, basis: Basis, counted: Message) -> Message:
    match basis, unit:
        case "elapsed", "minutes":
            return nmsg("{n} elapsed minute {counted}", "{n} elapsed minutes {counted}", n, counted=counted)
        case "elapsed", "hours":
            return nmsg("{n} elapsed hour {counted}", "{n} elapsed hours {counted}", n, counted=counted)
        case "elapsed", "days":
            return nmsg("{n} day of 24 hours {counted}", "{n} days of 24 hours {counted}", n, counted=counted)
        case "calendar", "days":
            return nmsg("{n} calendar day {counted}", "{n} calendar days {counted}", n, counted=counted)
        case "calendar", "months":
            return nmsg("{n} calendar month {counted}", "{n} calendar months {counted}", n, counted=counted)
        case "working", "working days":
            return nmsg("{n} working day {counted}", "{n} working days {counted}", n, counted=counted)
    raise ValueError(f"nobody counts {unit} by the basis {basis}")


def before(moment: datetime, count: int, unit: Unit, counted: Message = BEFORE_START) -> Deadline:
    """``count`` elapsed minutes, hours or days of 24 hours before ``moment``; that instant is still in time."""
    return Deadline(moment - count * _SPAN[unit], count, unit, "elapsed", moment, counted)


def after(moment: datetime, count: int, unit: Unit, counted: Message) -> Deadline:
    """``count`` elapsed minutes, hours or days of 24 hours after ``moment``."""
    return Deadline(moment + count * _SPAN[unit], count, unit, "elapsed", moment, counted)


def until(moment: datetime, counted: Message = UNTIL_START) -> Deadline:
    """``moment`` itself, still in time."""
    return Deadline(moment, 0, "minutes", "elapsed", moment, counted)


def just_before(moment: datetime, counted: Message = UNTIL_START) -> Deadline:
    """The last instant before ``moment``, which itself is too late."""
    return Deadline(moment - MICROSECOND, 0, "minutes", "elapsed", moment, counted)


def fixed(moment: datetime) -> Deadline:
    """An instant that was agreed as such."""
    return Deadline(moment, 0, "minutes", "elapsed", moment)


def days_after(moment: datetime, count: int, counted: Message, zone: str) -> Deadline:
    """The same time of day on the wall of ``zone``, ``count`` calendar days later."""
    local = moment.astimezone(ZoneInfo(zone))
    at = at_local(local.date() + timedelta(days=count), local.time(), zone)
    return Deadline(at, count, "days", "calendar", moment, counted, zone)


def months_after(moment: datetime, count: int, counted: Message, zone: str) -> Deadline:
    """The same time of day on the wall of ``zone``, ``count`` calendar months later."""
    return Deadline(add_months_at(moment, count, zone), count, "months", "calendar", moment, counted, zone)


def end_of_day_after(moment: datetime, count: int, counted: Message, zone: str) -> Deadline:
    """The last instant of the ``count``-th calendar day after the local day of ``moment``."""
    last = local_date(moment, zone) + timedelta(days=count)
    return Deadline(end_of_day(last, zone) - MICROSECOND, count, "days", "calendar", moment, counted, zone)


def end_of_working_day_after(
    moment: datetime, count: int, calendar: WorkingCalendar, counted: Message, zone: str
) -> Deadline:
    """The last instant of the ``count``-th working day after the local day of ``moment``."""
    at = end_of_nth_working_day(moment, count, calendar, zone) - MICROSECOND
    return Deadline(at, count, "working days", "working", moment, counted, zone)


def lasting(moment: datetime, span: timedelta, counted: Message) -> Deadline:
    """``span`` of elapsed time after ``moment``, told in hours where it is whole hours."""
    unit: Unit = "minutes" if span % _SPAN["hours"] else "hours"
    return after(moment, span // _SPAN[unit], unit, counted)


def earlier(one: Deadline, other: Deadline) -> Deadline:
    """Whichever comes first; of two at one instant the first."""
    return one if one.at <= other.at else other


def later(one: Deadline, other: Deadline) -> Deadline:
    """Whichever comes last; of two at one instant the first."""
    return one if one.at >= other.at else other


def deadline_to_json(deadline: Deadline) -> dict[str, Any]:
    """A deadline as it is kept beside its instant."""
    return {
        "at": deadline.at.isoformat(),
        "count": deadline.count,
        "unit": deadline.unit,
        "basis": deadline.basis,
        "since": deadline.since.isoformat(),
        "counted": to_json(deadline.counted) if deadline.counted is not None else None,
        "zone": deadline.zone,
    }


def deadline_from_json(kept: dict[str, Any]) -> Deadline:
    """The inverse of ``deadline_to_json``."""
    instants = {name: datetime.fromisoformat(kept[name]) for name in ("at", "since")}
    counted = from_json(kept["counted"]) if kept["counted"] is not None else None
    return Deadline(**{**kept, **instants, "counted": counted})
