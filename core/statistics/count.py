"""What happened in a period, counted by the database: a statement for each topic, whatever the site's size."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

import phonenumbers
from sqlalchemy import ColumnElement, and_, case, distinct, exists, extract, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from core.accounts.models import Account
from core.bookings.models import Booking
from core.bookings.states import DELIVERED
from core.requests.models import Request, RequestEvent
from core.requests.states import SILENCE
from core.statistics.months import Months
from core.statistics.small import Group
from core.tenancy.work import Work

HELD, CANCELLED, COMING = "held", "cancelled", "coming"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Count:
    """How many, of how many (``None``: of nothing in particular), and how many people stand behind it."""

    value: int
    people: int
    of: int | None = None


def of_requests(work: Work, period: Months) -> dict[str, Count]:
    """What became of the requests that came in during the period, as it stands now."""
    earlier = aliased(Request)
    again = exists().where(
        earlier.client_id == Request.client_id,
        or_(
            earlier.created_at < Request.created_at,
            and_(earlier.created_at == Request.created_at, earlier.id < Request.id),
        ),
    )
    passed_on = exists().where(RequestEvent.request_id == Request.id, RequestEvent.kind == "handed_over")
    conditions: dict[str, ColumnElement[bool]] = {
        "requests": Request.id.is_not(None),
        "returned": again,
        "unsafe": Request.unsafe.is_(True),
        "answer_due": or_(Request.triaged_at.is_not(None), Request.triage_due_at < work.now),
        "answered_in_time": Request.triaged_at <= Request.triage_due_at,
        "handed_over": passed_on,
        "contact_due": or_(Request.contacted_at.is_not(None), Request.contact_due_at < work.now),
        "contact_in_time": Request.contacted_at <= Request.contact_due_at,
        "closed_for_silence": Request.close_reason == SILENCE,
    }
    columns = [
        column
        for condition in conditions.values()
        for column in (func.count().filter(condition), func.count(distinct(Request.client_id)).filter(condition))
    ]
    row = work.session.execute(select(*columns).where(_within(Request.created_at, period))).one()
    found = {name: (row[2 * at], row[2 * at + 1]) for at, name in enumerate(conditions)}
    asked, people = found["requests"]
    return {
        "requests": Count(asked, people),
        "people": Count(people, people),
        "returned": Count(found["returned"][1], found["returned"][1], people),
        "unsafe": Count(*found["unsafe"], asked),
        "answered_in_time": Count(*found["answered_in_time"], found["answer_due"][0]),
        "handed_over": Count(*found["handed_over"], asked),
        "contact_in_time": Count(*found["contact_in_time"], found["contact_due"][0]),
        "closed_for_silence": Count(*found["closed_for_silence"], asked),
    }


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings of one format: by what became of them, and the minutes of those that were held."""

    parts: tuple[Group, ...]
    minutes: int


def of_meetings(work: Work, period: Months) -> dict[str, Meetings]:
    """The meetings that were to begin in the period, by format; those still to come and never paid ones left out."""
    became = case(
        (Booking.state.in_(("cancelled", "stopped")), CANCELLED),
        (and_(Booking.state == "completed", Booking.outcome == DELIVERED), HELD),
        (and_(Booking.state == "completed", Booking.outcome.is_not(None)), Booking.outcome),
        else_=COMING,
    )
    statement = (
        select(
            Booking.format,
            became.label("became"),
            func.count(),
            func.count(distinct(Booking.client_id)),
            func.coalesce(func.sum(extract("epoch", Booking.ends_at - Booking.starts_at)), 0),
        )
        .where(_within(Booking.starts_at, period), Booking.state.not_in(("lapsed", "reserved")))
        .group_by(Booking.format, "became")
    )
    parts: dict[str, list[Group]] = defaultdict(list)
    minutes: dict[str, int] = defaultdict(int)
    for code, outcome, count, people, seconds in work.session.execute(statement):
        if outcome != COMING:
            parts[code].append(Group(outcome, count, people))
        if outcome == HELD:
            minutes[code] = int(seconds) // 60
    return {code: Meetings(tuple(groups), minutes[code]) for code, groups in parts.items()}


def of_countries(work: Work, period: Months) -> list[Group]:
    """Where the people who asked have their telephones, by the number's country."""
    people = select(Request.client_id, func.min(Request.phone)).where(_within(Request.created_at, period))
    found: dict[str, int] = defaultdict(int)
    for _, phone in work.session.execute(people.group_by(Request.client_id)):
        found[_country(phone)] += 1
    return [Group(code, count, count) for code, count in found.items()]


def _country(phone: str) -> str:
    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(phone)) or UNKNOWN
    except phonenumbers.NumberParseException:
        return UNKNOWN


def of_zones(work: Work, period: Months) -> list[Group]:
    """Which time zones the people who asked live by, as their accounts say."""
    statement = (
        select(Account.zone, func.count(distinct(Request.client_id)))
        .join(Request, and_(Request.tenant_id == Account.tenant_id, Request.client_id == Account.id))
        .where(_within(Request.created_at, period))
        .group_by(Account.zone)
    )
    return [Group(zone or work.tenant.zone, count, count) for zone, count in work.session.execute(statement)]


def _within(column: InstrumentedAttribute[datetime], period: Months) -> ColumnElement[bool]:
    return and_(column >= period.begins, column < period.ends)
