"""proEgo in a browser: a price with its floor, times, a reserved card, seats of a group."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.browser.stage import Clockmaker, person, slug_of
from tests.browser.visit import Options, Visit, Visits, digits
from tests.journeys.walk import Walker, provider_id
from tests.support.sites import Site

WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)  # noon in Moscow
MOSCOW: Options = {"timezone_id": "Europe/Moscow", "locale": "ru-RU"}
GROUP = {
    "title": "Группа поддержки",
    "duration_min": 90,
    "price": "1500",
    "capacity_min": 5,
    "capacity_max": 6,
    "fields.group_type": "support",
}


class Cast:
    """A therapist who has offered nothing yet, two clients."""

    def __init__(self, preset: Callable[..., Site]) -> None:
        self.site = preset("proego")
        self.clock = Clockmaker(self.site)
        self.therapist = person(self.site, "provider", name="Терапевт Вымышленный")
        self.slug = slug_of(self.site, provider_id(self.site, Walker(self.site, self.therapist)))
        self.clients = [person(self.site, "client", name=f"Клиентка {n}") for n in ("Первая", "Вторая")]


@pytest.fixture
def cast(preset: Callable[..., Site]) -> Cast:
    return Cast(preset)


def _offer(visit: Visit, format: str, **values: object) -> None:
    visit.go("/cabinet/offerings")
    visit.follow(f"/cabinet/offerings/new?format={format}")
    visit.send("/cabinet/offerings/new", **values)


def _pay(visit: Visit) -> None:
    visit.send(visit.path, method="sandbox_card")
    visit.send(visit.path, card="ok")


@pytest.mark.rule("PRO-4", "PRO-26", "PRO-33")
def test_a_price_with_its_floor_then_times_then_a_reserved_card(cast: Cast, visits: Visits) -> None:
    cabinet = visits(cast.site, cast.therapist, **MOSCOW)
    _offer(cabinet, "individual", title="Индивидуальная сессия", duration_min=50, price="2499,99")
    assert "2500" in digits(cabinet.main("#f-price-error").inner_text()), "the reason stands at the field"
    assert cabinet.main('[name="price"]').input_value() == "2499,99"
    assert cabinet.main('[name="title"]').input_value() == "Индивидуальная сессия"
    cabinet.send("/cabinet/offerings/new", price="2500")
    cabinet.press('form[action$="/publication"] button')
    cabinet.go("/cabinet/calendar")
    cabinet.send("/cabinet/calendar/hours", weekday=list(range(7)), start="08:00", end="22:00")

    visit = visits(cast.site, cast.clients[0], **MOSCOW)
    visit.go("/")
    visit.press('a[href="/providers"]')
    visit.follow(f"/providers/{cast.slug}")
    assert visit.choose_time("starts_at", WEDNESDAY) == "12:00"
    visit.press('form[action="/book"] button')
    visit.send("/book")
    _pay(visit)
    booking = visit.path
    cast.clock.set("2026-11-25T09:49:59+00:00")
    assert "authorised" in _payment_states(cast)
    cast.clock.set("2026-11-25T09:50:00+00:00")
    assert "captured" in _payment_states(cast)
    visit.go(booking)
    assert visit.main(f'a[href="{booking}/cancel"]').count() == 0
    cabinet.go("/cabinet/earnings")
    assert re.search(r"\b1\s750\b", cabinet.text), "2 500 less 30 %"


def _payment_states(cast: Cast) -> list[str]:
    client = Walker(cast.site, cast.clients[0])
    return [item["state"] for item in client.get("/payments")["items"]]


@pytest.mark.rule("PRO-35")
def test_seats_of_a_group_are_taken_one_by_one(cast: Cast, visits: Visits) -> None:
    cabinet = visits(cast.site, cast.therapist, **MOSCOW)
    _offer(cabinet, "group", **GROUP)
    cabinet.follow("/cabinet/programmes/")
    programme = cabinet.path
    cabinet.send(f"{programme}/dates", date="2026-11-26", time="19:00", count="1")
    cabinet.press(f'form[action="{programme}/submission"] button')
    manager = visits(cast.site, person(cast.site, "community_manager", name="Менеджер Вымышленный"), **MOSCOW)
    manager.go("/desk/programmes")
    manager.follow("/desk/programmes/")
    manager.press('button[value="published"]')

    for left, client in zip((6, 5), cast.clients, strict=True):
        visit = visits(cast.site, client, **MOSCOW)
        visit.go("/")
        visit.go("/groups")
        assert f"{left}" in visit.main(".badge--success").last.inner_text()
        visit.follow("/book?appointment=")
        visit.send("/book")
        _pay(visit)
        assert visit.path.startswith("/account/bookings/")
    cabinet.go("/cabinet/appointments")
    cabinet.follow("/cabinet/appointments/")
    assert "Клиентка Первая" in cabinet.text
    assert "Клиентка Вторая" in cabinet.text
