"""What clients ask for beside what applicants and providers offer: numbers only.

What clients and applicants said is private, so no number of theirs is so small that it could speak of somebody. What
providers shown now offer stands on their pages, and is counted as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from babel import Locale
from sqlalchemy import select

from core.availability.models import WeeklyHours
from core.bookings.models import Appointment, Booking
from core.catalogue.filters import filter_fields
from core.catalogue.note_search import LANGUAGE, searches_since
from core.kit.instants import add_months, local_date, start_of_day
from core.kit.messages import Message, literal, msg
from core.providers.models import Provider
from core.providers.queries import is_bookable
from core.requests.models import Request
from core.tenancy.work import Work
from core.verification.models import Application
from core.verification.states import UNFINISHED

FEWEST_SHOWN = 5
MONTHS_BACK = 2
HOURS = "hours"
MORNING, DAY, EVENING, WEEKEND = "morning", "day", "evening", "weekend"
NOON, LATE, SATURDAY = 12 * 60, 17 * 60, 5
PARTS_OF_THE_WEEK: tuple[tuple[str, Message], ...] = (
    (MORNING, msg("Mornings (until 12:00)")),
    (DAY, msg("Daytime (12:00–17:00)")),
    (EVENING, msg("Evenings (from 17:00)")),
    (WEEKEND, msg("Weekends")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One choice. ``None`` stands for fewer than ``FEWEST_SHOWN``; providers are counted whatever their number."""

    code: str
    label: Message
    asked: int | None
    applicants: int | None
    providers: int

    @property
    def telling(self) -> bool:
        """Whether enough clients or applicants named it to be told."""
        return self.asked is not None or self.applicants is not None


@dataclass(frozen=True, slots=True)
class Part:
    """One dimension: the themes, the approaches, the languages, the times of day."""

    code: str
    title: Message
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Demand beside supply since the first day of a month."""

    since: date
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Offered:
    """What one person offers, by code; a list of what was chosen."""

    fields: Mapping[str, Any]
    languages: list[str]


def overview(work: Work, locale: str) -> Overview:
    """The numbers of this month and the two before it; applicants are those on the way, providers those shown now."""
    first = local_date(work.now, work.tenant.zone).replace(day=1)
    since = add_months(first, -MONTHS_BACK)
    asked = Counter(searches_since(work, since)) + _requested(work, start_of_day(since, work.tenant.zone))
    applicants = list(_applicants(work))
    providers = list(_providers(work))
    parts = [
        Part(item.code, item.label, tuple(_lines(item.code, item.choices, asked, applicants, providers)))
        for item in filter_fields(work)
        if item.owner == "provider"
    ]
    return Overview(
        since,
        (*parts, _languages(asked, applicants, providers, locale), _times(work, applicants, since)),
    )


def _lines(
    code: str,
    choices: Iterable[tuple[str, Message]],
    asked: Mapping[tuple[str, str], int],
    applicants: list[_Offered],
    providers: list[_Offered],
) -> Iterator[Line]:
    applied, offered = _counted(code, applicants), _counted(code, providers)
    for value, label in choices:
        yield Line(value, label, _shown(asked.get((code, value), 0)), _shown(applied[value]), offered[value])


def _counted(code: str, people: Iterable[_Offered]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in people:
        value = one.fields.get(code)
        found.update(set(value) if isinstance(value, list) else {value} if isinstance(value, str) else ())
    return found


def _shown(number: int) -> int | None:
    return number if number >= FEWEST_SHOWN else None


def _requested(work: Work, since: datetime) -> Counter[tuple[str, str]]:
    """What requests named, in the marketplace's fields that providers have too."""
    found: Counter[tuple[str, str]] = Counter()
    for fields in work.session.scalars(select(Request.fields).where(Request.created_at >= since)):
        for code, value in fields.items():
            found.update((code, one) for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))
    return found


def _applicants(work: Work) -> Iterator[_Offered]:
    rows = work.session.execute(select(Application.answers).where(Application.state.in_(UNFINISHED)))
    for (answers,) in rows:
        languages = answers.get("languages")
        yield _Offered(answers, languages if isinstance(languages, list) else [])


def _providers(work: Work) -> Iterator[_Offered]:
    for fields, languages in work.session.execute(select(Provider.fields, Provider.languages).where(is_bookable())):
        yield _Offered(fields, list(languages))


def _languages(
    asked: Mapping[tuple[str, str], int], applicants: list[_Offered], providers: list[_Offered], locale: str
) -> Part:
    names = Locale.parse(locale).languages
    applied = Counter(code for one in applicants for code in set(one.languages))
    offered = Counter(code for one in providers for code in set(one.languages))
    wanted = {value for field, value in asked if field == LANGUAGE}
    lines = [
        Line(
            code,
            literal(names.get(code, code)),
            _shown(asked.get((LANGUAGE, code), 0)),
            _shown(applied[code]),
            offered[code],
        )
        for code in sorted(wanted | set(applied) | set(offered))
        # A language nearly nobody asked for or applied with would speak of somebody by standing here.
        if offered[code] or max(asked.get((LANGUAGE, code), 0), applied[code]) >= FEWEST_SHOWN
    ]
    return Part("languages", msg("Languages"), tuple(lines))


def _times(work: Work, applicants: list[_Offered], since: date) -> Part:
    applied = _counted(HOURS, applicants)
    booked, open_to = _booked(work, since), _open(work)
    lines = (
        Line(code, label, _shown(booked[code]), _shown(applied[code]), open_to[code])
        for code, label in PARTS_OF_THE_WEEK
    )
    return Part(HOURS, msg("Times of day"), tuple(lines))


def _booked(work: Work, since: date) -> Counter[str]:
    """When booked meetings began, by the site's own clock."""
    place = ZoneInfo(work.tenant.zone)
    statement = (
        select(Appointment.starts_at)
        .join(Booking, (Booking.tenant_id == Appointment.tenant_id) & (Booking.appointment_id == Appointment.id))
        .where(Booking.created_at >= start_of_day(since, work.tenant.zone), Booking.state != "lapsed")
    )
    found: Counter[str] = Counter()
    for moment in work.session.scalars(statement):
        local = moment.astimezone(place)
        found[_part(local.weekday(), local.hour * 60 + local.minute)] += 1
    return found


def _part(weekday: int, minute: int) -> str:
    if weekday >= SATURDAY:
        return WEEKEND
    return MORNING if minute < NOON else DAY if minute < LATE else EVENING


def _open(work: Work) -> Counter[str]:
    """How many providers work in each part of the week."""
    shown = select(Provider.id).where(is_bookable())
    rows = work.session.execute(
        select(WeeklyHours.provider_id, WeeklyHours.weekday, WeeklyHours.start_min, WeeklyHours.end_min).where(
            WeeklyHours.provider_id.in_(shown)
        )
    )
    found: set[tuple[UUID, str]] = set()
    for provider_id, weekday, start, end in rows:
        if weekday >= SATURDAY:
            found.add((provider_id, WEEKEND))
            continue
        stretches = ((MORNING, 0, NOON), (DAY, NOON, LATE), (EVENING, LATE, 24 * 60))
        found.update((provider_id, code) for code, begin, stop in stretches if start < stop and end > begin)
    return Counter(code for _, code in found)
