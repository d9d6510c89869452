"""proEgo's pages as a client walks through them: what comes before a group, an unpaid booking, closed doors."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from core.programmes.models import Admission
from tests.journeys.test_proego import WEDNESDAY, Cast
from tests.journeys.test_proego_groups import TUESDAY, Groups
from tests.journeys.test_proego_sessions import FRIDAY, START, book, late
from tests.journeys.walk import Walker, money
from tests.support.sites import SiteFactory
from tests.support.visitor import Visitor


def visitor(cast: Cast, who: Walker) -> Visitor:
    assert who.person is not None
    return Visitor(cast.site, who.person)


@pytest.mark.rule("PRO-18", "PRO-20")
def test_wherever_a_group_with_a_gate_stands_it_says_what_comes_first(site: SiteFactory) -> None:
    cast = Groups(site)
    gated, intro, free = cast.published("existential"), cast.consultation(), cast.published("support", title="Открытая")
    seat, open_seat = cast.date(gated), cast.date(free, "2026-11-26T09:00:00+00:00")
    client = visitor(cast, cast.client)
    slug = re.search(r'href="/providers/([^"]+)"', client.see("/groups"))
    assert slug is not None
    pages = "/groups", f"/providers/{slug[1]}"
    take, offered = f"/book?appointment={seat['id']}", f"/book?appointment={open_seat['id']}"
    for page in pages:
        anybody = cast.site.client.get(f"{page}?locale=ru").text
        for shown in (client.see(page), anybody):
            assert take not in shown
            assert offered in shown, "other groups are open at once"
            assert "Сначала – консультация" in shown
    talk = cast.client.post("/bookings", {"offering_id": intro["id"], "starts_at": TUESDAY}, 201)
    for page in (*pages, f"/groups/{gated['id']}"):
        assert "Вы записаны на консультацию" in client.see(page)
    cast.admin.clock(talk["ends_at"])
    for page in pages:
        shown = client.see(page)
        assert "Консультация состоялась" in shown
        assert take not in shown
        assert "Сначала – консультация" not in shown, "nobody is sent to it twice"
    wish = {"offering_id": gated["id"], "appointment_id": seat["id"]}
    refused = cast.client.post("/bookings", wish, 409)
    assert refused["rules"] == ["PRO-20"]
    assert "состоялась" in refused["reasons"][0]
    assert cast.client.person is not None
    decision = {"client_id": str(cast.client.person.id), "decision": "not_admitted"}
    cast.therapist.post(f"/offerings/{gated['id']}/admissions", decision, 201)
    assert "не подойдёт" in client.see("/groups")
    cast.therapist.post(f"/offerings/{gated['id']}/admissions", decision | {"decision": "admitted"}, 201)
    for page in pages:
        assert take in client.see(page)
    with cast.site.work() as work:
        assert work.session.query(Admission).count() == 2


@pytest.mark.rule("PRO-20", "PRO-42")
def test_a_card_names_the_kind_of_the_group(site: SiteFactory) -> None:
    cast = Groups(site)
    cast.date(cast.published("psychodynamic"))
    shown = visitor(cast, cast.client).see("/groups")
    assert "Психодинамическая группа" in shown
    assert "Время указано по вашему поясу" in shown


@pytest.mark.rule("PRO-26", "PRO-38")
def test_an_unpaid_booking_is_given_up_freely_and_its_page_says_so(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    wish = {"offering_id": offering["id"], "starts_at": WEDNESDAY}
    made = cast.client.post("/bookings", wish, 201)
    client, page = visitor(cast, cast.client), f"/account/bookings/{made['id']}"
    assert "можно отказаться без потерь" in client.see(page)
    cast.pay(cast.client, made, "ok")
    paid = client.see(page)
    assert "можно отказаться без потерь" not in paid
    assert "Оплата обеспечена" in paid


@pytest.mark.rule("PRO-28")
def test_after_the_end_nobody_reads_that_the_doors_are_open(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = book(cast, cast.client, cast.offering(), WEDNESDAY)
    path = f"/bookings/{booking['id']}/join"
    cast.therapist.patch(f"/appointments/{booking['appointment_id']}", {"meeting_link": "https://meet.example.org/r"})
    early = cast.client.post(path, {}, 409)
    assert "пока нельзя" in early["detail"]
    assert early["rules"] == ["PRO-28"]
    cast.admin.clock(START - timedelta(minutes=10))
    cast.client.post(path, {}, 201)
    cast.admin.clock(datetime.fromisoformat(booking["ends_at"]) + timedelta(seconds=1))
    for who in (cast.client, cast.therapist):
        late = who.post(path, {}, 409)
        assert "уже нельзя" in late["detail"]
        assert (late["rules"], late.get("reasons") or []) == (["PRO-28"], [])


@pytest.mark.rule("PRO-38")
def test_a_seat_in_a_group_has_no_other_time_to_choose(site: SiteFactory) -> None:
    cast = Groups(site)
    offering = cast.published("support")
    [(who, made)] = cast.seats(offering, cast.date(offering), 1)
    assert "нельзя перенести" in visitor(cast, who).see(f"/account/bookings/{made['id']}/move", 409)


@pytest.mark.rule("PRO-1")
def test_who_would_like_to_join_reads_that_the_administrator_makes_the_cabinet(site: SiteFactory) -> None:
    cast = Cast(site)
    shown = cast.site.client.get("/join?locale=ru").text
    assert "администратор" in shown.lower()
    client = visitor(cast, cast.client)
    assert "/cabinet/" not in client.see("/account"), "a client is led into no cabinet"


@pytest.mark.rule("PRO-35", "PRO-38")
def test_a_seats_page_says_why_its_group_does_not_meet_and_a_cancelled_seat_cancels_no_session(
    site: SiteFactory,
) -> None:
    cast = Groups(site)
    offering = cast.published("support")
    (who, kept), (leaves, given_up) = cast.seats(offering, cast.date(offering), 2)
    path = f"/account/bookings/{given_up['id']}/cancel"
    shown = visitor(cast, leaves).see(path)
    assert "Место освобождается" in shown
    assert "Сессия отменена" not in shown, "the others meet"
    cast.admin.clock(START - timedelta(hours=24) + timedelta(microseconds=1))
    page = visitor(cast, who).see(f"/account/bookings/{kept['id']}")
    assert "Набралось ли достаточно людей" in page
    assert "PRO-35" in page


@pytest.mark.rule("PRO-27")
def test_a_package_that_is_not_paid_yet_has_no_end_and_no_sessions_to_book(site: SiteFactory) -> None:
    cast = Cast(site)
    offering = cast.offering()
    body = {"sessions": 4, "price": money(1_000_000, "RUB")}
    sold = cast.therapist.post(f"/offerings/{offering['id']}/packages", body, 201)
    package = cast.client.post("/packages", {"package_offer_id": sold["id"]}, 201)
    client, page = visitor(cast, cast.client), f"/account/packages/{package['id']}"
    assert "считается со дня оплаты" in client.see(page)
    assert "в любое время" not in client.see(page)
    assert "× 4" in client.see(f"/account/payments/{package['payment_id']}")


@pytest.mark.rule("PRO-40")
def test_the_page_of_a_free_session_says_when_it_is_used_up(site: SiteFactory) -> None:
    cast = Cast(site)
    offering, _ = late(cast)
    free = book(cast, cast.client, offering, FRIDAY)
    page = visitor(cast, cast.client).see(f"/account/bookings/{free['id']}")
    assert "При более поздней отмене сессия считается состоявшейся" in page
    cast.admin.clock(datetime.fromisoformat(FRIDAY) - timedelta(hours=24) + timedelta(seconds=1))
    page = visitor(cast, cast.client).see(f"/account/bookings/{free['id']}")
    assert "но сессия будет считаться состоявшейся" in page
