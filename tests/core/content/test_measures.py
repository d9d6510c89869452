"""What happened in a month, counted in the site's own zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range

from core.availability.models import Reservation
from core.bookings.models import Appointment, Booking
from core.catalogue.models import Offering
from core.content.figures import counted
from core.content.measures import measures
from core.content.models import ListingChange
from core.hooks.content import MonthFacts
from core.kit.ids import new_id
from core.providers.models import Provider
from tests.core.bookings.counting import statements
from tests.journeys.walk import money, provider_id, walker
from tests.support.sites import MONDAY, Site, SiteFactory

KYIV = "Europe/Kyiv"
HOUR = timedelta(hours=1)
# November 2026 begins in Kyiv at 22:00 UTC of the day before; December too (winter time, two hours).
NOVEMBER, DECEMBER = datetime(2026, 10, 31, 22, tzinfo=UTC), datetime(2026, 11, 30, 22, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Stage:
    """A site with two specialists, and bookings written straight into its tables."""

    def __init__(self, site: SiteFactory) -> None:
        self.site: Site = site("rozmova")
        self.providers = [self.specialist(), self.specialist()]
        self.clients = [self.site.person("client").id for _ in range(3)]

    def specialist(self) -> UUID:
        """One whose page has been open since October."""
        who = walker(self.site, "provider")
        row = provider_id(self.site, who)
        body = {"format": "individual", "title": "Сесія", "duration_min": 50, "price": money(100_000, "UAH")}
        who.post("/offerings", body, 201)
        self.change(row, activated_at=datetime(2026, 10, 1, tzinfo=UTC))
        return row

    def change(self, provider: UUID, **values: Any) -> None:
        """Set columns of a provider."""
        with self.site.work() as work:
            row = work.session.get_one(Provider, (work.tenant.id, provider))
            for name, value in values.items():
                setattr(row, name, value)

    def book(self, starts_at: datetime, *, provider: int = 0, client: int = 0, **values: Any) -> None:
        """A session; held unless told otherwise."""
        with self.site.work() as work:
            row = self.providers[provider]
            offering = work.session.scalars(select(Offering.id).where(Offering.provider_id == row)).one()
            reservation = new_id()
            work.session.add(
                Reservation(
                    id=reservation,
                    provider_id=row,
                    during=Range(starts_at, starts_at + HOUR),
                    state="released",
                    subject_id=reservation,
                    created_at=MONDAY,
                )
            )
            work.flush()
            meeting = Appointment(
                id=new_id(),
                provider_id=row,
                offering_id=offering,
                reservation_id=reservation,
                format="individual",
                starts_at=starts_at,
                ends_at=starts_at + HOUR,
                capacity_min=1,
                capacity_max=1,
                created_at=MONDAY,
            )
            work.session.add(meeting)
            work.flush()
            facts: dict[str, Any] = {
                "state": "completed",
                "counts_as_delivered": True,
                "price_minor": 100_000,
                "created_at": starts_at - timedelta(days=3),
            }
            work.session.add(
                Booking(
                    appointment_id=meeting.id,
                    provider_id=row,
                    offering_id=offering,
                    client_id=self.clients[client],
                    format="individual",
                    starts_at=starts_at,
                    ends_at=starts_at + HOUR,
                    currency="UAH",
                    rule_version=0,
                    payment_mode="prepay",
                    **(facts | values),
                )
            )

    def months(self, now: datetime = MONDAY) -> tuple[MonthFacts, MonthFacts]:
        """The month that runs at ``now`` and the one before it."""
        self.site.set_clock(now)
        with self.site.work() as work:
            found = measures(work)
            return found.this_month, found.last_month


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return Stage(site)


@pytest.mark.rule("ROZ-21")
@pytest.mark.parametrize(
    ("now", "first", "days"),
    [
        (NOVEMBER, date(2026, 11, 1), 1),
        (NOVEMBER - MICROSECOND, date(2026, 10, 1), 31),
        (MONDAY, date(2026, 11, 1), 23),
        (DECEMBER - MICROSECOND, date(2026, 11, 1), 30),
        (DECEMBER, date(2026, 12, 1), 1),
        (datetime(2028, 2, 29, 21, 59, tzinfo=UTC), date(2028, 2, 1), 29),
        (datetime(2027, 3, 31, 20, 59, tzinfo=UTC), date(2027, 3, 1), 31),
        (datetime(2027, 3, 31, 21, tzinfo=UTC), date(2027, 4, 1), 1),  # summer time: three hours
    ],
)
def test_days_elapse_by_the_sites_own_calendar_today_included(
    stage: Stage, now: datetime, first: date, days: int
) -> None:
    this, last = stage.months(now)

    assert (this.first_day, this.days, this.complete) == (first, days, False)
    assert last.complete
    assert last.first_day < this.first_day


@pytest.mark.rule("ROZ-21")
def test_new_bookings_are_those_made_between_the_midnights_of_kyiv(stage: Stage) -> None:
    far = datetime(2027, 1, 11, 10, tzinfo=UTC)
    for number, made in enumerate((NOVEMBER - MICROSECOND, NOVEMBER, MONDAY, DECEMBER - MICROSECOND, DECEMBER)):
        stage.book(far + number * HOUR, created_at=made, state="reserved", counts_as_delivered=False)
    stage.book(far + 5 * HOUR, created_at=MONDAY, state="cancelled", counts_as_delivered=False)
    stage.book(far + 6 * HOUR, created_at=MONDAY, state="lapsed", counts_as_delivered=False)
    this, last = stage.months()

    assert this.new_bookings == 4, "three made in it and one cancelled since; what lapsed unpaid is no booking"
    assert last.new_bookings == 1


@pytest.mark.rule("ROZ-22", "ROZ-61")
def test_sessions_belong_to_the_month_they_begin_in_and_deemed_held_ones_count(stage: Stage) -> None:
    for number, begins in enumerate(
        (NOVEMBER - MICROSECOND, NOVEMBER, MONDAY - HOUR, DECEMBER - MICROSECOND, DECEMBER)
    ):
        stage.book(begins, client=number % 3)
    late = MONDAY + timedelta(hours=2)
    stage.book(late, state="cancelled", price_minor=50_000)  # cancelled too late: it counts as held
    stage.book(late + HOUR, state="cancelled", counts_as_delivered=False)
    this, last = stage.months()

    assert (this.delivered, this.delivered_price.minor) == (4, 350_000)
    assert (last.delivered, last.delivered_price.minor) == (1, 100_000)


@pytest.mark.rule("ROZ-23")
def test_a_new_client_is_one_whose_first_session_with_that_specialist_is_in_the_month(stage: Stage) -> None:
    stage.book(NOVEMBER - HOUR, client=0)  # October: no longer new in November
    stage.book(NOVEMBER + HOUR, client=0)
    stage.book(NOVEMBER + 2 * HOUR, client=0, provider=1)  # but new to the other specialist
    stage.book(NOVEMBER + 3 * HOUR, client=1)
    stage.book(NOVEMBER + 5 * HOUR, client=1)  # only the first counts
    stage.book(NOVEMBER + 7 * HOUR, client=2, state="cancelled", counts_as_delivered=False)
    this, last = stage.months()

    assert this.new_pairs == 2
    assert last.new_pairs == 1


@pytest.mark.rule("ROZ-22")
def test_specialists_shown_at_any_time_in_the_month_are_counted(stage: Stage) -> None:
    one, other = stage.providers
    assert [month.active_providers for month in stage.months()] == [2, 2]
    stage.change(one, terminated_at=NOVEMBER, status="terminated")
    assert [month.active_providers for month in stage.months()] == [2, 2], "still here as the month began"
    stage.change(one, terminated_at=NOVEMBER - MICROSECOND)
    assert [month.active_providers for month in stage.months()] == [1, 2]
    stage.change(other, activated_at=NOVEMBER - MICROSECOND)
    assert [month.active_providers for month in stage.months()] == [1, 2]
    stage.change(other, activated_at=NOVEMBER)
    assert [month.active_providers for month in stage.months()] == [1, 1]


@pytest.mark.rule("ROZ-22", "ROZ-26")
@pytest.mark.parametrize(
    ("switches", "listed", "shown"),
    [
        ([], True, 2),
        ([(NOVEMBER - HOUR, False)], False, 1),  # hidden before it began and all through it
        ([(NOVEMBER, False)], False, 1),
        ([(NOVEMBER + MICROSECOND, False)], False, 2),  # shown for a microsecond of it
        ([(NOVEMBER - HOUR, False), (MONDAY - HOUR, True)], True, 2),
        ([(NOVEMBER - HOUR, False), (MONDAY - HOUR, True), (MONDAY, False)], False, 2),
        ([(NOVEMBER - 2 * HOUR, False), (NOVEMBER - HOUR, True)], True, 2),
        ([(MONDAY - HOUR, True)], True, 2),
    ],
)
def test_who_was_hidden_the_whole_month_is_not_counted(
    stage: Stage, switches: list[tuple[datetime, bool]], listed: bool, shown: int
) -> None:
    with stage.site.work() as work:
        for at, on in switches:
            work.session.add(ListingChange(provider_id=stage.providers[0], listed=on, at=at))
    stage.change(stage.providers[0], listed=listed)

    assert stage.months()[0].active_providers == shown


@pytest.mark.rule("ROZ-26")
def test_the_switch_is_kept_over_time(site: SiteFactory) -> None:
    here = site("rozmova")
    who = walker(here, "provider")
    provider_id(here, who)
    for on in (False, False, True):
        who.put("/provider/listed", {"listed": on})
    with here.work() as work:
        kept = work.session.query(ListingChange).order_by(ListingChange.id).all()
        assert [item.listed for item in kept] == [False, True], "the same again is no change"


def test_an_empty_site_counts_nothing(site: SiteFactory) -> None:
    here = site("rozmova")
    with here.work() as work:
        found = measures(work)
    assert (found.this_month.new_bookings, found.this_month.delivered, found.last_month.active_providers) == (0, 0, 0)


def test_it_takes_four_statements_however_many_bookings_and_a_live_site_keeps_them(
    stage: Stage, site: SiteFactory
) -> None:
    for number in range(4):
        stage.book(NOVEMBER + number * HOUR, client=number % 3)
    with stage.site.work() as work, statements(stage.site.engine) as seen:
        counted(work)
        counted(work)
    assert len(seen) == 8, "a sandbox's clock is moved: nothing is kept"
    live = site("rozmova", mode="live")
    with live.work() as work, statements(live.engine) as seen:
        counted(work)
        counted(work)
    assert len(seen) == 4
