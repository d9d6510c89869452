"""Rozmova in a browser: found, registered, booked, paid, told in the chat, called off with exactly 24 hours to go."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from tests.browser.stage import Clockmaker, admitted, offers, slug_of
from tests.browser.visit import PASSWORD, Visit, Visits, digits
from tests.support.sites import Site

FRIDAY = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)  # 10:00 in Kyiv, 09:00 in Warsaw
DAY_BEFORE = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
PRICE = 120_050
EMAIL = "klient@example.org"


class Cast:
    """A therapist with free times, and somebody who has not been here yet."""

    def __init__(self, preset: Callable[..., Site]) -> None:
        self.site = preset("rozmova")
        self.clock = Clockmaker(self.site)
        self.therapist, provider = admitted(self.site, "Терапевтка Вигадана")
        self.offering = offers(self.therapist, "individual", "Сесія", PRICE, "UAH")
        self.slug = slug_of(self.site, provider)

    def newcomer_books(self, visit: Visit) -> None:
        """From the front page to the payment: with registration on the way."""
        visit.go("/")
        visit.press('a[href="/providers"]')
        visit.follow(f"/providers/{self.slug}")
        visit.choose_time("starts_at", FRIDAY)
        visit.press('form[action="/book"] button')
        assert visit.path == "/sign-in"
        visit.follow("/register")
        visit.send("/register", name="Клієнт Вигаданий", email=EMAIL, password=PASSWORD, consent=True)
        visit.go(urlsplit(self.clock.newest_to(EMAIL)["link"]).path)
        visit.press("form button")
        assert visit.path == "/book", "after confirming, the booking goes on where it stopped"
        visit.send("/book")

    def pays(self, visit: Visit) -> None:
        """On the simulated card's page."""
        visit.send(visit.path, method="sandbox_card")
        assert visit.path.startswith("/pay/sandbox/")
        visit.send(visit.path, card="ok")


@pytest.fixture
def cast(preset: Callable[..., Site]) -> Cast:
    return Cast(preset)


def test_times_are_shown_in_the_visitors_own_zone(cast: Cast, visits: Visits) -> None:
    shown = {}
    for zone in ("Europe/Kyiv", "Europe/Warsaw"):
        visit = visits(cast.site, timezone_id=zone, locale="uk-UA")
        visit.go("/")
        visit.go(f"/providers/{cast.slug}")
        shown[zone] = visit.choose_time("starts_at", FRIDAY)
    assert shown == {"Europe/Kyiv": "10:00", "Europe/Warsaw": "09:00"}


@pytest.mark.rule("ROZ-41", "ROZ-43", "ROZ-56")
def test_from_the_front_page_to_the_refund(cast: Cast, visits: Visits) -> None:
    visit = visits(cast.site, timezone_id="Europe/Warsaw", locale="uk-UA")
    cast.newcomer_books(visit)
    assert visit.path.startswith("/account/payments/")
    assert "09:00" in visit.main(".deadline").inner_text(), "paid until 24 hours before, in the client's own zone"
    assert str(PRICE) in digits(visit.main(".price-lines, .receipt").first.inner_text())
    cast.pays(visit)
    booking = visit.path
    assert booking.startswith("/account/bookings/")
    visit.follow("/account/messages/")
    assert visit.main(".message--system").filter(has_text="Оплата пройшла успішно").count() == 1

    cast.clock.set(DAY_BEFORE)
    visit.go(booking)
    visit.follow(f"{booking}/cancel")
    refund = visit.main(".effect--good").inner_text()
    assert str(PRICE) in digits(refund), "the refund stands there before anything is confirmed"
    visit.send("/cancel")
    assert visit.path == booking
    assert visit.main(f'a[href="{booking}/cancel"]').count() == 0
    visit.go("/account/payments")
    visit.follow("/account/payments/")
    assert visit.main("table").filter(has_text=re.compile(r"1\s?200,50")).count() == 1


@pytest.mark.rule("ROZ-57")
def test_a_second_later_nothing_comes_back_and_the_page_says_so_first(cast: Cast, visits: Visits) -> None:
    visit = visits(cast.site, timezone_id="Europe/Kyiv", locale="uk-UA")
    cast.newcomer_books(visit)
    cast.pays(visit)
    booking = visit.path
    cast.clock.set("2026-11-26T08:00:01+00:00")
    visit.go(f"{booking}/cancel")
    assert str(PRICE) in digits(visit.main(".effect--bad").inner_text())
    assert visit.main(".effect--good").count() == 0


def test_a_refused_card_says_so_and_another_one_may_be_tried(cast: Cast, visits: Visits) -> None:
    visit = visits(cast.site, timezone_id="Europe/Kyiv", locale="uk-UA")
    cast.newcomer_books(visit)
    visit.send(visit.path, method="sandbox_card")
    visit.send(visit.path, card="declined")
    assert visit.main(".flash--warning").count() == 1
    visit.send(visit.path, card="ok")
    assert visit.path.startswith("/account/bookings/")
