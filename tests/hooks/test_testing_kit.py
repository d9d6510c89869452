"""``core.hooks.testing``: every facts class has a builder, every hook can be asked, clocks change when they do."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from core.hooks.bookings import BookingFacts, CancellationTerms, Side
from core.hooks.markers import answers
from core.hooks.money import Commission, EarningFacts
from core.hooks.parameters import parameter
from core.hooks.people import PairFacts
from core.hooks.site import SiteFacts
from core.hooks.spec import MarketplaceHooks
from core.hooks.testing import (
    BUILDERS,
    MICROSECOND,
    START,
    WrongAnswer,
    around,
    ask,
    asking,
    booking,
    build,
    calendar,
    change_days,
    clock_changes,
    fall_back,
    hours,
    local,
    meeting,
    money,
    offering,
    ordinary_facts,
    pair,
    site,
    spring_forward,
)
from core.hooks.testing.surface import facts_classes, hooks, takes
from core.kit.messages import msg

KYIV = "Europe/Kyiv"


@dataclasses.dataclass(frozen=True, slots=True)
class Values:
    notice_hours: int = parameter(24, help=msg("Hours"), minimum=0, maximum=72)


class Strict(MarketplaceHooks):
    """Half comes back late; the commission is nonsense."""

    @answers
    def cancellation_terms(
        self, site: SiteFacts, booking: BookingFacts, cancelled_by: Side, cancelled_at: datetime
    ) -> CancellationTerms:
        early = cancelled_at <= booking.starts_at - hours(site.parameters(Values).notice_hours)
        return CancellationTerms(True, 10_000 if early else 5_000)

    @answers
    def commission(self, site: SiteFacts, earning: EarningFacts) -> Commission:
        return Commission(10_001)


def test_every_facts_class_of_any_hook_has_a_builder() -> None:
    assert set(BUILDERS) == set(facts_classes())
    assert len(BUILDERS) > 30


@pytest.mark.parametrize("kind", BUILDERS, ids=lambda kind: kind.__name__)
def test_a_builder_gives_its_class_with_the_types_it_declares(kind: type[Any]) -> None:
    made = build(kind)

    assert type(made) is kind
    for moment in (getattr(made, field.name) for field in dataclasses.fields(kind)):
        assert not isinstance(moment, datetime) or moment.tzinfo is UTC


@pytest.mark.parametrize("hook", hooks())
def test_ordinary_facts_are_all_a_hook_is_asked_with(hook: str) -> None:
    assert list(ordinary_facts(hook)) == list(takes(hook))


@pytest.mark.parametrize("hook", [name for name in hooks() if not name.startswith("register_")])
def test_each_hook_can_be_asked_of_a_plugin_that_answers_nothing(hook: str) -> None:
    assert ask(MarketplaceHooks, hook) is not None


def test_what_differs_is_named_and_the_rest_is_ordinary() -> None:
    made = booking(START, price=50_000, state="completed")

    assert (made.price, made.paid, made.state) == (money(50_000), money(50_000), "completed")
    assert made.ends_at - made.starts_at == timedelta(minutes=50)
    assert offering("group", 90, price=1, currency="PLN").price == money(1, "PLN")
    assert build(PairFacts, free_sessions=2) == pair(free_sessions=2)
    assert meeting().booking_id != meeting().booking_id


def test_a_name_that_is_not_there_is_said_with_those_that_are() -> None:
    with pytest.raises(TypeError, match=r"BookingFacts has no colour; it has id, format"):
        booking(colour="red")
    with pytest.raises(TypeError, match="commission is not asked with booking; it is with site, earning"):
        ask(Strict, "commission", booking=booking())
    with pytest.raises(LookupError, match="there is no hook comission"):
        ask(Strict, "comission")
    with pytest.raises(LookupError, match="Values is not asked about"):
        build(Values)


def test_a_site_has_values_and_a_calendar() -> None:
    place = site(Values(notice_hours=12), calendar=calendar("2026-12-25", extra=["2026-12-26"]))

    assert place.parameters(Values).notice_hours == 12
    assert site().parameters(Values).notice_hours == 24
    assert not place.calendar.is_working(date(2026, 12, 25))
    assert place.calendar.is_working(date(2026, 12, 26))


def test_a_plugin_is_asked_before_the_core_and_its_answer_is_checked() -> None:
    bound = START - hours(12)
    told = [
        ask(Strict, "cancellation_terms", site=site(Values(notice_hours=12)), cancelled_at=at).refund_bps
        for at in around(bound)
    ]

    assert told == [10_000, 10_000, 5_000]
    assert ask(Strict, "payment_terms").mode == "prepay"
    assert asking(Strict).cancellation_terms(
        site=site(), booking=booking(), cancelled_by="client", cancelled_at=START
    ) == CancellationTerms(True, 5_000)
    with pytest.raises(WrongAnswer, match=r"Strict\.commission: the commission is not between 0 and 100 %"):
        ask(Strict, "commission")


def test_the_clocks_change_when_they_do() -> None:
    spring, autumn = clock_changes(KYIV, 2027)

    assert (spring, autumn) == (datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 10, 31, 1, tzinfo=UTC))
    assert (spring_forward(KYIV, 2027), fall_back(KYIV, 2027)) == (spring, autumn)
    assert change_days(KYIV, 2027) == [date(2027, 3, 28), date(2027, 10, 31)]
    assert clock_changes("Asia/Almaty", 2027) == []
    with pytest.raises(LookupError, match="Asia/Almaty"):
        spring_forward("Asia/Almaty", 2027)
    # South of the equator the year begins in summer time.
    assert spring_forward("Australia/Sydney", 2027) > fall_back("Australia/Sydney", 2027)


def test_an_hour_that_comes_twice_is_told_apart() -> None:
    first, second = local("2027-10-31T03:30", KYIV), local("2027-10-31T03:30", KYIV, second=True)

    assert second - first == hours(1)
    assert around(first)[2] - around(first)[0] == 2 * MICROSECOND


def test_it_is_imported_without_a_framework_or_a_database() -> None:
    code = (
        "import sys, core.hooks.testing; "
        "print(sorted({'flask', 'sqlalchemy', 'redis', 'rq', 'psycopg', 'werkzeug'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
