"""HiDone in a browser: ordered, accepted, paid, under way; one stopped at once, one finished and reviewed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.accounts.models import Account
from tests.browser.stage import Clockmaker, admitted, offers, person, slug_of
from tests.browser.visit import Options, Visit, Visits
from tests.support.sites import Site

WARSAW: Options = {"timezone_id": "Europe/Warsaw", "locale": "pl-PL"}
START = "2026-11-24T09:00:00+00:00"  # 10:00 in Warsaw
SECRET = "Spóźnienie o godzinę"


class Cast:
    """A worker with a gig, a client, support; two browsers."""

    def __init__(self, preset: Callable[..., Site], visits: Visits) -> None:
        self.site = preset("hidone")
        self.clock = Clockmaker(self.site)
        walking, provider = admitted(self.site, "Wykonawca Zmyślony")
        assert walking.person is not None
        self.offering = offers(walking, "gig", "Spacer z psem", 12_345, "PLN", duration_min=60)
        self.slug = slug_of(self.site, provider)
        client = person(self.site, "client", name="Klientka Zmyślona")
        self.support = person(self.site, "support", name="Obsługa Zmyślona")
        with self.site.work() as work:
            for row in work.session.query(Account):
                row.verified_at = work.now
        self.client = visits(self.site, client, **WARSAW)
        self.worker = visits(self.site, walking.person, **WARSAW)

    def under_way(self) -> str:
        """From the front page to the start of the service; the booking's id."""
        client, worker = self.client, self.worker
        client.go("/")
        client.press('a[href="/providers"]')
        client.follow(f"/providers/{self.slug}")
        client.follow(f"/order?offering={self.offering}")
        client.send("/order", description="Chihuahua, godzina", date="2026-11-24", time="10:00")
        order = client.path
        assert order.startswith("/account/orders/")
        worker.go("/cabinet/orders")
        worker.follow("/cabinet/orders/")
        assert "Chihuahua" in worker.text
        worker.press('form[action$="/accept"] button')
        client.go(order)
        client.follow("/account/bookings/")
        booking = client.path
        client.follow("/account/payments/")
        client.send(client.path, method="sandbox_card")
        client.send(client.path, card="ok")
        assert client.path == booking
        self.clock.set(START)
        found = booking.rsplit("/", 1)[-1]
        worker.go(f"/cabinet/bookings/{found}")
        worker.press('form[action$="/start"] button')
        return found


@pytest.fixture
def cast(preset: Callable[..., Site], visits: Visits) -> Cast:
    return Cast(preset, visits)


def _at_the_desk(cast: Cast, visits: Visits) -> Visit:
    desk = visits(cast.site, cast.support, **WARSAW)
    desk.go("/desk/cases")
    desk.follow("/desk/cases/")
    return desk


@pytest.mark.rule("HID-13")
def test_stopped_at_once_and_support_finds_it(cast: Cast, visits: Visits) -> None:
    booking = cast.under_way()
    cast.client.go(f"/account/bookings/{booking}")
    cast.client.follow(f"/account/bookings/{booking}/stop")
    cast.client.send("/stop", reason="To nie ten pies")
    assert cast.client.path == f"/account/bookings/{booking}"
    cast.worker.go(f"/cabinet/bookings/{booking}")
    assert cast.worker.main('form[action$="/finish"]').count() == 0
    assert "To nie ten pies" in _at_the_desk(cast, visits).text


@pytest.mark.rule("HID-9", "HID-11")
def test_finished_reviewed_with_two_stars_and_the_why_reaches_support_alone(cast: Cast, visits: Visits) -> None:
    booking = cast.under_way()
    cast.clock.set("2026-11-24T10:00:00+00:00")
    cast.worker.go(f"/cabinet/bookings/{booking}")
    cast.worker.press('form[action$="/finish"] button')
    cast.worker.follow(f"/cabinet/bookings/{booking}/review")
    cast.worker.send("/review", rating=5, text="Świetnie")

    client = cast.client
    client.go(f"/account/bookings/{booking}")
    client.follow(f"/account/bookings/{booking}/review")
    assert client.main('form[action$="/report"]').count() == 0
    client.send("/review", rating=2)
    client.send("/report", why=SECRET)
    assert SECRET in _at_the_desk(cast, visits).text
    for path in ("/cabinet/reviews", f"/cabinet/bookings/{booking}", f"/providers/{cast.slug}"):
        cast.worker.go(path)
        assert SECRET not in cast.worker.text
