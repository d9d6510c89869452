"""Facts at the bounds of values that look into what only this marketplace writes down: for worked cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from core.hooks.examples import Example, Situation
from core.hooks.site import SiteFacts
from core.hooks.standing import ClientHistory, SignalDetail, StandingFacts
from core.hooks.testing import (
    NOW,
    application,
    booking,
    days,
    fresh_id,
    history,
    hours,
    measures,
    message,
    minutes,
    month,
    own_price,
    signal_detail,
    standing,
)
from core.kit.instants import add_months, at_local, local_date
from core.kit.messages import Country, Message, literal, msg, nmsg
from core.kit.money import Money
from plugins.rozmova.parameters import EDUCATION_CHOICES, RozmovaParameters

Found = Sequence[Situation]

MOST_PEOPLE = 200
"""More clients than these no example has."""
PERCENT, BPS = 100, 10_000
SOME_DAYS_AGO = NOW - days(3)
ELSEWHERE = 80_000
MONTHS_IN_YEAR = 12
GROUPS = (1, 2, 3, 4)


def _number(value: Any) -> Message:
    return msg("{value}", value=value)


def _around(count: int, least: int = 0) -> list[int]:
    return [number for number in (count - 1, count, count + 1) if number >= least]


# The grounds of the cooperation rules.


def _asked_with(facts: StandingFacts, *words: tuple[Message, Message]) -> Situation:
    return Situation({"standing": facts, "at": NOW}, words)


def _signals(kind: str, count: int, **details: Any) -> tuple[SignalDetail, ...]:
    """So many notes, a day apart, each about somebody else; oldest first."""
    return tuple(
        signal_detail(kind, NOW - days(count - number), client_id=str(fresh_id()), **details) for number in range(count)
    )


def no_time(site: SiteFacts, people: int) -> Found:
    """So many clients in a row for whom there was no time."""
    label = msg("Clients in a row for whom no time was free")
    return [
        _asked_with(standing(*_signals("failed_scheduling", count, cause="no_time")), (label, _number(count)))
        for count in _around(people, 1)
    ]


def _met(count: int, **changes: Any) -> list[ClientHistory]:
    return [history(fresh_id(), **changes) for _number in range(count)]


def _shares(bps: int) -> Iterator[tuple[int, int]]:
    """People, and how many of them: the largest whole number within the share, and one more."""
    exact = Fraction(bps, BPS).denominator
    sample = exact * max(1, 10 // exact) if exact <= MOST_PEOPLE else PERCENT
    for count in (sample * bps // BPS, sample * bps // BPS + 1):
        if count <= sample:
            yield sample, count


def _wish_for_others(sample: int, count: int, first_met_at: datetime = SOME_DAYS_AGO) -> Situation:
    clients = _met(sample, first_met_at=first_met_at)
    asked = [
        signal_detail("change_asked", NOW - days(1), client_id=str(item.client_id), after_meeting=1)
        for item in clients[:count]
    ]
    return _asked_with(
        standing(*asked, clients=tuple(clients)),
        (msg("Clients with a first meeting"), _number(sample)),
        (msg("First meetings were on"), _number(first_met_at)),
        (msg("Of them wished for somebody else afterwards"), _number(count)),
    )


def one_off_share(site: SiteFacts, bps: int) -> Found:
    """The share itself, and one client more."""
    return [_wish_for_others(sample, count) for sample, count in _shares(bps)]


def one_off_people(site: SiteFacts, people: int) -> Found:
    """Fewer clients than are looked at, and as many; all of them wish for somebody else."""
    return [_wish_for_others(count, count) for count in _around(people, 1)]


def one_off_window(site: SiteFacts, window: int | None) -> Found:
    """First meetings a minute before the window and at its first instant."""
    if window is None:
        return []
    return [_wish_for_others(2, 2, _earlier(window, site) - minutes(more)) for more in (1, 0)]


def _earlier(count: int, site: SiteFacts) -> datetime:
    local = NOW.astimezone(ZoneInfo(site.zone))
    return at_local(local.date() - timedelta(days=count), local.time(), site.zone)


def _bad_reviews(sample: int, count: int, rating: int) -> Situation:
    bad = _met(count, worst_rating=rating, review_id=fresh_id(), refund_asked_at=NOW - days(1), case_id=fresh_id())
    return _asked_with(
        standing(clients=(*bad, *_met(sample - count))),
        (msg("Clients with a first meeting"), _number(sample)),
        (msg("Of them rated a session badly and asked for their money back"), _number(count)),
        (msg("Their rating"), _number(rating)),
    )


def neg_refund_share(site: SiteFacts, bps: int) -> Found:
    """The share itself, and one client more."""
    return [_bad_reviews(sample, count, 1) for sample, count in _shares(bps)]


def bad_rating(site: SiteFacts, rating: int) -> Found:
    """One of one client, with the worst rating that is bad and the next better one."""
    return [_bad_reviews(1, 1, value) for value in (rating, rating + 1) if value <= 5]


def _late(count: int, by_minutes: int, first: datetime) -> Situation:
    step = (NOW - first) / max(1, count)
    facts = [signal_detail("late", first + step * number, minutes=by_minutes) for number in range(count)]
    return _asked_with(
        standing(*facts),
        (msg("Sessions begun late"), _number(count)),
        (msg("Minutes late"), _number(by_minutes)),
        (msg("The first of them on"), _number(facts[0].at)),
    )


def late_minutes(site: SiteFacts, tolerated: int) -> Found:
    """Regularly as late as is tolerated, and a minute later."""
    values = site.parameters(RozmovaParameters)
    return [_late(values.regular_late_count, late, NOW - days(1)) for late in (tolerated, tolerated + 1) if late]


def late_window(site: SiteFacts, window: int) -> Found:
    """The first lateness at the first instant of the window, and a minute before it."""
    values = site.parameters(RozmovaParameters)
    first = _earlier(window, site)
    return [_late(values.regular_late_count, values.late_tolerance_min + 1, first - minutes(more)) for more in (0, 1)]


def _dearer(site: SiteFacts, here: int, *elsewhere: int) -> Situation:
    seen = [
        signal_detail(
            "price_elsewhere",
            NOW - days(1),
            url=f"https://{number}.example.org/",
            currency=site.currency,
            format="individual",
            minutes=50,
            price_minor=price,
            seen_on="2026-11-22",
        )
        for number, price in enumerate(elsewhere, start=1)
    ]
    shown = [(msg("Price of the same session elsewhere"), _number(Money(price, site.currency))) for price in elsewhere]
    return _asked_with(
        standing(*seen, prices=(own_price(here, currency=site.currency),)),
        (msg("Price here"), _number(Money(here, site.currency))),
        *shown,
    )


def parity_share(site: SiteFacts, percent: int) -> Found:
    """A kopeck below the bound, at it, and a kopeck above."""
    bound = ELSEWHERE * (PERCENT + percent) // PERCENT
    return [_dearer(site, price, ELSEWHERE) for price in _around(bound)]


def parity_bound(site: SiteFacts, inclusive: bool) -> Found:
    """Dearer by exactly the share."""
    percent = site.parameters(RozmovaParameters).price_parity_pct
    return [_dearer(site, ELSEWHERE * (PERCENT + percent) // PERCENT, ELSEWHERE)]


def parity_reference(site: SiteFacts, reference: str) -> Found:
    """Beside the lower of two prices elsewhere it is too dear, beside the higher it is not."""
    percent = site.parameters(RozmovaParameters).price_parity_pct
    lower = ELSEWHERE * (PERCENT + percent) // PERCENT
    return [_dearer(site, lower + 1, ELSEWHERE, lower + 1)]


# Joining.


def _applicant(site: SiteFacts, label: Message, value: Message, **changes: Any) -> Situation:
    answers = {
        "legal_form": "fop",
        "fop_group": site.parameters(RozmovaParameters).fop_groups_allowed[0],
        "residence_country": next(iter(site.parameters(RozmovaParameters).payout_countries), "UA"),
        "education_field": next(iter(site.parameters(RozmovaParameters).education_fields), EDUCATION_CHOICES[0]),
        "certification_hours": 10_000,
        "certification_approach": "cbt",
        "practice_since": "1980-01-01",
        "private_practice": True,
        "supervision": True,
    }
    return Situation({"application": application(NOW, answers={**answers, **changes})}, ((label, value),))


def experience(site: SiteFacts, years: int) -> Found:
    """A practice a day shorter than is needed on the day of the application, and as long as is needed."""
    since = add_months(local_date(NOW, site.zone), -MONTHS_IN_YEAR * years)
    label = msg("Private practice on the day of the application")
    lengths = (
        (since + timedelta(1), nmsg("a day less than {n} year", "a day less than {n} years", years)),
        (since, nmsg("{n} year to the day", "{n} years to the day", years)),
    )
    return [_applicant(site, label, words, practice_since=day.isoformat()) for day, words in lengths if years]


def certification(site: SiteFacts, least: int) -> Found:
    """An hour less than is needed, and as many."""
    label = msg("Hours of the certification")
    return [_applicant(site, label, _number(count), certification_hours=count) for count in _around(least)[:2]]


def tax_group(site: SiteFacts, allowed: Any) -> Found:
    """A sole proprietor of each group."""
    label = msg("Tax group of the sole proprietor")
    return [_applicant(site, label, _number(group), fop_group=group) for group in GROUPS]


def country(site: SiteFacts, allowed: tuple[str, ...]) -> Found:
    """Somebody who lives in each of the countries."""
    label = msg("Country of residence")
    return [_applicant(site, label, _number(Country(code)), residence_country=code) for code in allowed]


# Sessions, messages, the front page.


def reminder(site: SiteFacts, lead: int) -> Found:
    """A session whose payment is due half an hour after the usual time of the reminder, and well after it."""
    values = site.parameters(RozmovaParameters)
    clock = time.fromisoformat(values.payment_reminder_local_time)
    usual = at_local(date(2026, 12, 1), clock, site.zone)
    found = []
    for due in (usual + minutes(30), usual + hours(lead) + minutes(30)):
        starts_at = due + hours(values.payment_deadline_hours)
        facts = booking(starts_at, currency=site.currency, created_at=NOW - days(1), paid=0, state="reserved")
        words = ((msg("The session begins at"), _number(starts_at)), (msg("It is to be paid by"), _number(due)))
        found.append(Situation({"booking": facts}, words))
    return found


def contact_data(site: SiteFacts, scan: bool) -> Found:
    """A specialist writes an address to a client."""
    text = "anna@example.org"
    words = ((msg("A specialist writes to a client"), literal(text)),)
    return [Situation({"message": message(text, writer="provider"), "at": NOW}, words)]


def _month(site: SiteFacts, *words: tuple[Message, Message], this: Any = None, last: Any = None) -> Situation:
    running = {"complete": False, "days": 23, "currency": site.currency, **(this or {})}
    whole = {"currency": site.currency, "active_providers": 20, **(last or {})}
    facts = measures(month(date(2026, 11, 1), **running), month(**whole))
    return Situation({"measures": facts}, words)


BOOKINGS, SPECIALISTS = msg("New bookings this month"), msg("Specialists shown")


def bookings_by(site: SiteFacts, basis: str) -> Found:
    """A month in which the three ways of counting differ."""
    words = ((BOOKINGS, _number(92)), (SPECIALISTS, _number(20)), (msg("Days of the month so far"), _number(23)))
    return [_month(site, *words, this={"new_bookings": 92, "active_providers": 20})]


def month_shown(site: SiteFacts, which: str) -> Found:
    """More sessions this month than in the last whole one."""
    words = (
        (SPECIALISTS, _number(20)),
        (msg("Sessions held last month"), _number(100)),
        (msg("Sessions held this month"), _number(60)),
    )
    return [_month(site, *words, this={"delivered": 60, "active_providers": 20}, last={"delivered": 100})]


def fewest_specialists(site: SiteFacts, least: int) -> Found:
    """One specialist fewer than an average is shown for, and as many."""
    return [
        _month(site, (SPECIALISTS, _number(count)), this={"active_providers": count}, last={"active_providers": count})
        for count in _around(least)[:-1]
        if count
    ]


def fewest_bookings(site: SiteFacts, least: int) -> Found:
    """One new booking fewer than the figure is shown for, and as many."""
    return [
        _month(site, (BOOKINGS, _number(count)), this={"new_bookings": count, "active_providers": 20})
        for count in _around(least)[:-1]
    ]


FINDING, APPLYING, FRONT_PAGE = "standing_assessment", "application_objections", "landing_figures"

EXAMPLES = (
    Example("no_time_consecutive_clients", FINDING, no_time),
    Example("one_off_threshold_bps", FINDING, one_off_share),
    Example("one_off_min_clients", FINDING, one_off_people),
    Example("one_off_window_days", FINDING, one_off_window),
    Example("neg_refund_threshold_bps", FINDING, neg_refund_share),
    Example("negative_rating_max", FINDING, bad_rating),
    Example("late_tolerance_min", FINDING, late_minutes),
    Example("regular_late_window_days", FINDING, late_window),
    Example("price_parity_pct", FINDING, parity_share),
    Example("price_parity_inclusive", FINDING, parity_bound),
    Example("price_parity_reference", FINDING, parity_reference),
    Example("min_experience_years", APPLYING, experience),
    Example("min_certification_hours", APPLYING, certification),
    Example("fop_groups_allowed", APPLYING, tax_group),
    Example("payout_countries", APPLYING, country),
    Example("payment_reminder_lead_hours", "booking_timeline", reminder),
    Example("contact_scan", "message_flags", contact_data),
    Example("metrics_new_bookings_basis", FRONT_PAGE, bookings_by),
    Example("metrics_month", FRONT_PAGE, month_shown),
    Example("metrics_min_specialists", FRONT_PAGE, fewest_specialists),
    Example("metrics_min_bookings", FRONT_PAGE, fewest_bookings),
)
