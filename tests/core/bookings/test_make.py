"""Taking a free time: reserved until it is paid, confirmed at once when it costs nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.availability.models import Reservation
from core.bookings.errors import NotBookable, OnlyAfterRequest, OnlyByOrder, OwnOffering, TimeNotFree
from core.bookings.models import Appointment, Booking
from core.catalogue.models import Offering
from core.kit.errors import NotFound, Refused
from core.kit.ids import new_id
from core.rules.models import Decision
from tests.core.bookings.stage import DAY, HOUR, SATURDAY, Stage, set_stage
from tests.support.sites import MONDAY, SiteFactory


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return set_stage(site("rozmova"), "individual", 250_000)


@pytest.mark.rule("ROZ-41", "ROZ-44")
def test_a_paid_booking_is_reserved_with_its_price_frozen_until_the_rules_deadline(stage: Stage) -> None:
    booking = stage.booking(stage.book())
    assert (booking.state, booking.price_minor, booking.currency) == ("reserved", 250_000, "UAH")
    assert booking.payment_due_at == SATURDAY - DAY
    assert booking.payment_id is not None
    assert [row.due_at for row in stage.planned("booking.lapse")] == [SATURDAY - DAY + timedelta(microseconds=1)]


def test_the_time_is_held_and_nobody_else_gets_any_of_it(stage: Stage) -> None:
    stage.book()
    (other,) = stage.clients(1)
    for start in (SATURDAY, SATURDAY + HOUR / 2):
        with pytest.raises(TimeNotFree):
            stage.book(start, client=other)
    with stage.site.work() as work:
        assert [row.state for row in work.session.query(Reservation)] == ["held"]


def test_a_refused_booking_leaves_nothing_behind(stage: Stage) -> None:
    with pytest.raises(Refused) as refused:
        stage.book(MONDAY + 23 * HOUR)
    assert "ROZ-41" in refused.value.rules
    with stage.site.work() as work:
        for table in (Booking, Appointment, Reservation):
            assert work.session.query(table).count() == 0


@pytest.mark.rule("ROZ-41")
def test_exactly_at_the_last_possible_instant_is_in_time(stage: Stage) -> None:
    booking = stage.booking(stage.book(MONDAY + DAY))
    assert booking.payment_due_at == MONDAY


def test_a_start_off_the_grid_is_not_free(stage: Stage) -> None:
    with pytest.raises(TimeNotFree):
        stage.book(SATURDAY + timedelta(minutes=7))


def test_nobody_books_themselves(stage: Stage) -> None:
    with pytest.raises(OwnOffering):
        stage.book(client=stage.provider)


def test_what_is_not_published_can_not_be_booked(stage: Stage) -> None:
    with stage.site.work() as work:
        work.session.query(Offering).update({"status": "draft"})
    with pytest.raises(NotBookable):
        stage.book()


def test_an_offering_of_nobody_is_not_found(stage: Stage) -> None:
    stage.offering_id = new_id()
    with pytest.raises(NotFound):
        stage.book()


def test_what_the_rules_said_is_kept_beside_the_booking(stage: Stage) -> None:
    booking_id = stage.book()
    with stage.site.work() as work:
        found = {row.hook: row for row in work.session.query(Decision).filter_by(subject_id=booking_id)}
    assert {"quote_price", "booking_objections", "payment_terms"} <= set(found)
    assert "ROZ-41" in found["payment_terms"].rules


@pytest.mark.rule("PRO-17")
def test_a_free_pre_consultation_is_confirmed_at_once_without_any_payment(site: SiteFactory) -> None:
    stage = set_stage(site("proego"), "pre_consultation", 0, duration_min=15)
    booking = stage.booking(stage.book())
    assert (booking.state, booking.payment_id, booking.payment_mode) == ("confirmed", None, "none")
    with stage.site.work() as work:
        assert [row.state for row in work.session.query(Reservation)] == ["confirmed"]


def test_a_format_arranged_by_request_needs_one(site: SiteFactory) -> None:
    stage = set_stage(site("peer_support"), "peer", 0)
    with pytest.raises(OnlyAfterRequest):
        stage.book()


def test_a_service_is_agreed_by_an_order(site: SiteFactory) -> None:
    stage = set_stage(site("hidone"), "gig", 10_000)
    with pytest.raises(OnlyByOrder):
        stage.book()
