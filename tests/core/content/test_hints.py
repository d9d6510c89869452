"""Guidance nothing can enforce is said at the moment it is needed."""

from __future__ import annotations

import pytest

from core.web.roles import COMMUNITY_MANAGER
from tests.journeys.test_rozmova import FRIDAY_10_KYIV
from tests.journeys.test_rozmova import Cast as Rozmova
from tests.journeys.walk import Walker, walker
from tests.support.sites import Person, SiteFactory
from tests.support.visitor import Visitor

CHAT = "спільному чаті. Не давайте номера телефону"
BOOKING = "Цю сесію ще не оплачено"


def page(cast: Rozmova, who: Walker, path: str) -> str:
    """A page in Ukrainian."""
    assert isinstance(who.person, Person)
    return Visitor(cast.site, who.person).see(f"{path}{'&' if '?' in path else '?'}locale=uk")


@pytest.mark.rule("ROZ-9")
def test_before_a_provider_writes_the_chat_says_what_belongs_there(site: SiteFactory) -> None:
    cast = Rozmova(site)
    cast.pay(cast.book())
    chat = cast.therapist.get("/conversations")[0]["id"]

    assert CHAT in page(cast, cast.therapist, f"/cabinet/messages/{chat}")
    assert CHAT not in page(cast, cast.client, f"/account/messages/{chat}")


@pytest.mark.rule("ROZ-41", "ROZ-60")
def test_before_booking_one_reads_until_when_to_pay_and_to_change(site: SiteFactory) -> None:
    cast = Rozmova(site, values={"payment_deadline_hours": 36})
    start = FRIDAY_10_KYIV.replace("+", "%2B")
    said = page(cast, cast.client, f"/book?offering={cast.offering}&starts_at={start}")

    assert "Оплатити потрібно не пізніше ніж за 36 годин до сесії" in said
    assert "щонайменше за 24 години до початку" in said


@pytest.mark.rule("ROZ-63")
def test_an_unpaid_booking_tells_the_provider_not_to_wait(site: SiteFactory) -> None:
    cast = Rozmova(site)
    booking = cast.book()
    assert BOOKING in page(cast, cast.therapist, f"/cabinet/bookings/{booking['id']}")
    assert BOOKING not in page(cast, cast.client, f"/account/bookings/{booking['id']}")
    cast.pay(booking)
    assert BOOKING not in page(cast, cast.therapist, f"/cabinet/bookings/{booking['id']}")


@pytest.mark.rule("ROZ-5")
def test_the_cabinet_and_the_calendar_remind_of_keeping_them_true(site: SiteFactory) -> None:
    cast = Rozmova(site)
    assert "вчасно" in page(cast, cast.therapist, "/cabinet")
    assert "тримайте календар актуальним" in page(cast, cast.therapist, "/cabinet/calendar")


def test_the_tenant_retells_or_hides_a_hint(site: SiteFactory) -> None:
    cast = Rozmova(site)
    team = walker(cast.site, COMMUNITY_MANAGER)
    team.put("/content/parts/hint/true_page?locale=uk", {"text": "Гляньте на {bookable_days} уперед."}, 204)
    assert "Гляньте на 60 днів уперед." in page(cast, cast.therapist, "/cabinet")
    team.put("/content/parts/hint/true_page?locale=uk", {"text": ""}, 204)
    assert '<aside class="hints"' not in page(cast, cast.therapist, "/cabinet")
    assert cast.therapist.get("/content/hints", place="cabinet", locale="uk") == []
    assert len(cast.therapist.get("/content/hints", place="cabinet", locale="en")) == 1


def test_a_marketplace_says_nothing_where_it_has_declared_nothing(site: SiteFactory) -> None:
    for place in ("book", "calendar", "provider_chat", "nowhere"):
        assert Walker(site("hidone")).get("/content/hints", place=place) == []
