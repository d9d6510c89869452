"""The pages, walked without scripts."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from core.bookings.models import Booking, Order
from core.catalogue.models import Offering
from tests.core.bookings.stage import DAY, HOUR, SATURDAY, Stage, set_stage
from tests.support.sites import Person, SiteFactory


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return set_stage(site("rozmova", locales=["en"]), "individual", 250_000)


@pytest.fixture
def gig(site: SiteFactory) -> Stage:
    made = site("hidone", locales=["en"], values={"verification_required": False})
    return set_stage(made, "gig", 10_000)


class Browser:
    """A signed-in browser: reads pages and sends their forms."""

    def __init__(self, stage: Stage, who: Person) -> None:
        self.client, self.headers, self.page = stage.site.client, who.headers, ""

    def read(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path, headers=self.headers)
        self.page = answer.get_data(as_text=True)
        assert answer.status_code == status, self.page
        return self.page

    def send(self, path: str, status: int = 303, **values: Any) -> str:
        """Send a form of the page that was read, with its hidden fields."""
        start = self.page.index(f'action="{path}"')
        form = self.page[start : self.page.index("</form>", start)]
        hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
        answer = self.client.post(path, headers=self.headers, data={**hidden, **values})
        assert answer.status_code == status, answer.get_data(as_text=True)
        if status == 303:
            return str(answer.location)
        self.page = answer.get_data(as_text=True)
        return self.page


def _booked(stage: Stage) -> UUID:
    with stage.site.work() as work:
        return work.session.query(Booking).one().id


def test_before_booking_the_page_says_what_it_costs_and_what_cancelling_would(stage: Stage) -> None:
    browser = Browser(stage, stage.client)
    start = SATURDAY.isoformat().replace("+", "%2B")
    page = browser.read(f"/book?offering={stage.offering_id}&starts_at={start}")
    assert "Petra" in page
    assert "ROZ-41" in page
    assert "If you cancel by" in page
    assert "If you cancel later, you get nothing back." in page
    with stage.site.work() as work:
        assert work.session.query(Booking).count() == 0
    location = browser.send("/book", note="Hello")
    booking = stage.booking(_booked(stage))
    assert location.endswith(f"/account/payments/{booking.payment_id}")
    assert booking.note == "Hello"


def test_what_booking_does_is_shown_and_asked_again_when_the_price_changed(stage: Stage) -> None:
    browser = Browser(stage, stage.client)
    start = SATURDAY.isoformat().replace("+", "%2B")
    page = browser.read(f"/book?offering={stage.offering_id}&starts_at={start}")
    assert "What happens when you book" in page
    with stage.site.work() as work:
        work.session.get_one(Offering, (work.tenant.id, stage.offering_id)).price_minor = 260_000
    assert "2,600" in browser.send("/book", 409)
    with stage.site.work() as work:
        assert work.session.query(Booking).count() == 0
    browser.send("/book")
    assert stage.booking(_booked(stage)).price_minor == 260_000


def test_a_time_that_is_gone_is_explained_not_an_error(stage: Stage) -> None:
    stage.book(client=stage.clients(1)[0])
    start = SATURDAY.isoformat().replace("+", "%2B")
    page = Browser(stage, stage.client).read(f"/book?offering={stage.offering_id}&starts_at={start}")
    assert "This time is not free" in page


@pytest.mark.parametrize("query", ["", "?offering=x", "?offering=01a206b0-27e1-7fbb-95e5-64378ccb80cd&starts_at=soon"])
def test_a_broken_link_leads_nowhere(stage: Stage, query: str) -> None:
    Browser(stage, stage.client).read(f"/book{query}", 404)


def test_the_page_of_a_booking_names_its_deadline_and_its_reasons(stage: Stage) -> None:
    booking_id = stage.book()
    page = Browser(stage, stage.client).read(f"/account/bookings/{booking_id}")
    assert "not paid yet" in page
    assert "ROZ-41" in page
    assert "You need not wait" in Browser(stage, stage.provider).read(f"/cabinet/bookings/{booking_id}")
    Browser(stage, stage.site.person("support")).read(f"/desk/bookings/{booking_id}")


def test_nobody_looks_in_from_another_sides_page(stage: Stage) -> None:
    booking_id = stage.book()
    for who, area in ((stage.client, "cabinet"), (stage.provider, "account"), (stage.client, "desk")):
        Browser(stage, who).read(f"/{area}/bookings/{booking_id}", 404)
    Browser(stage, stage.clients(1)[0]).read(f"/account/bookings/{booking_id}", 404)


def test_cancelling_shows_the_outcome_and_then_does_it(stage: Stage) -> None:
    booking_id = stage.paid()
    stage.site.set_clock(SATURDAY - DAY)
    browser = Browser(stage, stage.client)
    page = browser.read(f"/account/bookings/{booking_id}/cancel")
    assert "If you confirm, this happens" in page
    assert "You get everything you paid for this booking back." in page
    browser.send(f"/account/bookings/{booking_id}/cancel", reason="I am ill.")
    assert stage.booking(booking_id).state == "cancelled"
    assert "I am ill." in browser.read(f"/account/bookings/{booking_id}")


def test_a_confirmation_that_is_out_of_date_shows_what_would_happen_now(stage: Stage) -> None:
    booking_id = stage.paid()
    stage.site.set_clock(SATURDAY - DAY)
    browser = Browser(stage, stage.client)
    browser.read(f"/account/bookings/{booking_id}/cancel")
    stage.site.set_clock(SATURDAY - DAY + timedelta(seconds=1))
    page = browser.send(f"/account/bookings/{booking_id}/cancel", 409)
    assert "look again" in page
    assert "You do not get this back" in page
    assert stage.booking(booking_id).state == "confirmed"
    browser.send(f"/account/bookings/{booking_id}/cancel")
    assert stage.booking(booking_id).outcome == "deemed_delivered"


def test_moving_goes_through_free_times_and_a_preview(stage: Stage) -> None:
    booking_id = stage.paid()
    browser = Browser(stage, stage.client)
    later = (SATURDAY + DAY).isoformat()
    assert later in browser.read(f"/account/bookings/{booking_id}/move")
    browser.read(f"/account/bookings/{booking_id}/move?start={later.replace('+', '%2B')}")
    browser.send(f"/account/bookings/{booking_id}/move")
    assert stage.booking(booking_id).starts_at == SATURDAY + DAY


@pytest.mark.rule("ROZ-44")
def test_confirmed_before_it_is_paid_the_pages_say_so_on_both_sides(site: SiteFactory) -> None:
    stage = set_stage(
        site("rozmova", locales=["en"], values={"confirm_requires_payment": False}), "individual", 250_000
    )
    client, provider = Browser(stage, stage.client), Browser(stage, stage.provider)
    start = SATURDAY.isoformat().replace("+", "%2B")
    assert "confirmed at once" in client.read(f"/book?offering={stage.offering_id}&starts_at={start}")
    client.send("/book")
    booking_id = _booked(stage)
    page = client.read(f"/account/bookings/{booking_id}")
    assert "It is confirmed, and to be paid by" in page
    assert "Pay now" in page
    assert "Waiting for payment" in page
    assert "You need not wait" in provider.read(f"/cabinet/bookings/{booking_id}")
    stage.pay(booking_id)
    assert "not paid yet" not in client.read(f"/account/bookings/{booking_id}")
    provider.read("/cabinet/bookings")


@pytest.mark.rule("ROZ-41")
def test_a_lapsed_booking_that_can_still_be_paid_says_so(site: SiteFactory) -> None:
    stage = set_stage(site("rozmova", locales=["en"], values={"late_payment": "accept"}), "individual", 250_000)
    booking_id = stage.book()
    stage.site.set_clock(SATURDAY - DAY + timedelta(seconds=1))
    client = Browser(stage, stage.client)
    page = client.read(f"/account/bookings/{booking_id}")
    assert "was not paid in time" in page
    assert "Pay now" in page
    payment = stage.payment(booking_id)
    assert "You can still pay" in client.read(f"/account/payments/{payment.id}")
    stage.pay(booking_id)
    assert stage.booking(booking_id).state == "confirmed"
    assert "was not paid in time" not in client.read(f"/account/bookings/{booking_id}")


@pytest.mark.rule("ROZ-61")
def test_moving_too_late_says_what_it_costs_and_leads_to_the_new_booking(stage: Stage) -> None:
    booking_id = stage.paid()
    stage.site.set_clock(SATURDAY - DAY + timedelta(seconds=1))
    browser = Browser(stage, stage.client)
    path = f"/account/bookings/{booking_id}/move"
    assert "would count as held" in browser.read(path)
    page = browser.read(f"{path}?start={(SATURDAY + 2 * DAY).isoformat().replace('+', '%2B')}")
    assert "book another date?" in page
    assert "confirm--danger" in page
    assert "You do not get this back" in page
    assert "to be paid anew by" in page
    location = browser.send(path)
    assert str(booking_id) not in location
    made = browser.read(location)
    assert "counts as held. This is the new booking" in made
    assert "not paid yet" in made
    assert "Moved too late" in browser.read(f"/account/bookings/{booking_id}")
    assert location in browser.read(f"/account/bookings/{booking_id}")


@pytest.mark.rule("ROZ-61")
def test_a_late_move_to_a_time_somebody_took_is_explained(stage: Stage) -> None:
    booking_id = stage.paid()
    stage.book(SATURDAY + 2 * DAY, client=stage.clients(1)[0])
    stage.site.set_clock(SATURDAY - DAY + timedelta(seconds=1))
    start = (SATURDAY + 2 * DAY).isoformat().replace("+", "%2B")
    page = Browser(stage, stage.client).read(f"/account/bookings/{booking_id}/move?start={start}")
    assert "This time is not free" in page
    assert stage.booking(booking_id).state == "confirmed"


def test_a_provider_reports_who_did_not_come(stage: Stage) -> None:
    booking_id = stage.paid()
    stage.site.set_clock(SATURDAY + HOUR / 4)
    browser = Browser(stage, stage.provider)
    assert "The client did not come" in browser.read(f"/cabinet/bookings/{booking_id}")
    browser.read(f"/cabinet/bookings/{booking_id}/no-show?missed_by=client")
    browser.send(f"/cabinet/bookings/{booking_id}/no-show")
    assert stage.booking(booking_id).outcome == "client_no_show"


def test_lists_show_what_is_to_come_and_what_is_over(stage: Stage) -> None:
    stage.paid()
    for who, area in (
        (stage.client, "account"),
        (stage.provider, "cabinet"),
        (stage.site.person("support"), "desk"),
    ):
        browser = Browser(stage, who)
        assert "An hour of help" in browser.read(f"/{area}/bookings")
        assert "An hour of help" not in browser.read(f"/{area}/bookings?view=past")
    stage.site.set_clock(SATURDAY + DAY)
    assert "An hour of help" in Browser(stage, stage.client).read("/account/bookings?view=past")


def test_an_order_is_placed_accepted_started_and_finished_in_the_browser(gig: Stage) -> None:
    client, provider = Browser(gig, gig.client), Browser(gig, gig.provider)
    client.read(f"/order?offering={gig.offering_id}")
    marked = client.send("/order", 422, description="", date="2026-11-28", time="10:00")
    assert "field--wrong" in marked
    client.send("/order", description="Walk Rex.", date="2026-11-28", time="10:00", price="90,50")
    with gig.site.work() as work:
        order = work.session.query(Order).one()
        assert order.price_minor == 9_050
    assert "Walk Rex." in provider.read(f"/cabinet/orders/{order.id}")
    provider.read("/cabinet/orders")
    client.read("/account/orders")
    provider.read(f"/cabinet/orders/{order.id}")
    provider.send(f"/cabinet/orders/{order.id}/accept")
    booking_id = _booked(gig)
    gig.pay(booking_id)
    gig.site.set_clock(SATURDAY)
    page = f"/cabinet/bookings/{booking_id}"
    provider.read(page)
    provider.send(f"{page}/start")
    assert "Stop at once" in client.read(f"/account/bookings/{booking_id}")
    client.read(f"/account/bookings/{booking_id}/stop")
    provider.read(page)
    provider.send(f"{page}/finish")
    assert gig.booking(booking_id).state == "completed"
    client.read(f"/account/bookings/{booking_id}")


def test_group_dates_are_opened_and_seats_taken_in_the_browser(site: SiteFactory) -> None:
    made = site("proego", locales=["en"])
    stage = set_stage(made, "group", 150_000, capacity_min=5, capacity_max=6, fields={"group_type": "skills"})
    provider, client = Browser(stage, stage.provider), Browser(stage, stage.client)
    provider.read("/cabinet/appointments")
    provider.send("/cabinet/appointments", offering=str(stage.offering_id), date="2026-11-28", time="18:00")
    link = re.search(r"/cabinet/appointments/([0-9a-f-]{36})", provider.read("/cabinet/appointments"))
    assert link is not None
    client.read(f"/book?appointment={link[1]}")
    client.send("/book")
    page = provider.read(link[0])
    assert "Klara" in page
    provider.send(f"{link[0]}/link", meeting_link="https://example.org/meet")
    provider.read(link[0])
    asked = provider.send(f"{link[0]}/cancel", 200, reason="I am ill.")
    assert "Klara is told: “Cancelled: " in asked
    assert stage.booking(_booked(stage)).state == "reserved"
    provider.send(f"{link[0]}/cancel")
    assert stage.booking(_booked(stage)).state == "cancelled"
