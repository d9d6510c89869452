"""The catalogue's pages, for visitors, providers and the desk."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from core.bookings.open_appointment import open_appointment
from core.catalogue.models import Offering
from core.kit.money import Money
from core.providers.models import Provider
from tests.core.catalogue.fixtures import Therapist, body, send, therapist
from tests.support.sites import MONDAY, Site, SiteFactory

RUB = Money(250_000, "RUB")


@pytest.fixture
def rozmova(site: SiteFactory) -> Site:
    return site("rozmova", locales=["en", "uk"])


@pytest.fixture
def proego(site: SiteFactory) -> Site:
    return site("proego", locales=["en", "ru"])


def test_an_empty_list_and_an_empty_search(rozmova: Site) -> None:
    assert "There are no therapists here yet" in rozmova.client.get("/providers").text
    assert "No therapist fits all of this" in rozmova.client.get("/providers?q=nobody").text


def test_the_list_shows_price_and_next_free_time_in_the_viewers_zone(rozmova: Site) -> None:
    olha = therapist(rozmova, headline="Gestalt", fields={"topics": ["anxiety"]})
    page = rozmova.client.get("/providers").text
    assert f"/providers/{olha.slug}" in page
    assert "Anxiety and panic" in page
    assert "1,000" in page
    # Nothing sooner than the payment deadline, a day ahead.
    assert "Next free: Tuesday, 24 November, 11:00" in rozmova.client.get("/providers?zone=Europe/Kyiv").text
    assert "Next free: Tuesday, 24 November, 10:00" in rozmova.client.get("/providers?zone=Europe/Warsaw").text


def test_prices_are_asked_for_in_whole_units(rozmova: Site) -> None:
    therapist(rozmova)
    assert "Olha Testenko" in rozmova.client.get("/providers?price_max=1000").text
    assert "No therapist fits" in rozmova.client.get("/providers?price_max=999").text
    assert rozmova.client.get("/providers?price_max=cheap").status_code == 422


@pytest.mark.rule("ROZ-27")
def test_a_page_of_ones_own_with_free_times_by_day(rozmova: Site) -> None:
    olha = therapist(rozmova, about="First part.\nSecond part.", fields={"topics": ["anxiety"], "fop_group": "3"})
    page = rozmova.client.get(f"/providers/{olha.slug}?zone=Europe/Warsaw").text
    assert "Times are shown in your zone: Warsaw" in page
    assert f'name="offering" value="{olha.offering_id}"' in page
    assert 'action="/book"' in page
    assert 'name="starts_at" value="2026-11-24T09:00:00+00:00"' in page
    assert "<span>10:00" in page
    assert "Second part." in page
    assert "Group 3" not in page  # not for everybody
    assert rozmova.client.get(f"/providers/{olha.slug}?first=2027-01-05").status_code == 200
    assert rozmova.client.get(f"/providers/{olha.slug}?first=x").status_code == 404


@pytest.mark.rule("ROZ-26")
def test_who_is_hidden_has_no_page(rozmova: Site, site: SiteFactory) -> None:
    olha = therapist(rozmova)
    hidden = therapist(rozmova, name="Hidden", listed=False)
    assert rozmova.client.get(f"/providers/{hidden.slug}").status_code == 404
    assert rozmova.client.get("/providers/nobody").status_code == 404
    assert site("rozmova").client.get(f"/providers/{olha.slug}").status_code == 404


def test_somebody_without_time_or_offering(rozmova: Site) -> None:
    shut = therapist(rozmova, hours=False)
    assert "No free times on these days" in rozmova.client.get(f"/providers/{shut.slug}").text
    bare = therapist(rozmova, name="Bare", published=False)
    assert "Nothing can be booked here just now" in rozmova.client.get(f"/providers/{bare.slug}").text


def test_a_consultant_is_asked_for_and_a_worker_ordered(site: SiteFactory) -> None:
    peers = site("peer_support", locales=["en"])
    vera = therapist(
        peers, price=Money(0, "RUB"), format_code="peer", offering={"fields": {"channel": "video"}}, zone="Asia/Almaty"
    )
    page = peers.client.get(f"/providers/{vera.slug}").text
    assert f'href="/help?provider={vera.slug}"' in page
    assert "Free of charge" in page
    hidone = site("hidone", locales=["en"])
    jan = therapist(hidone, price=Money(5_000, "PLN"), format_code="gig", zone="Europe/Warsaw")
    assert f'href="/order?offering={jan.offering_id}"' in hidone.client.get(f"/providers/{jan.slug}").text


def test_groups_show_their_dates_and_seats(proego: Site) -> None:
    assert "No group programmes are planned yet" in proego.client.get("/groups").text
    vera = therapist(
        proego,
        price=Money(150_000, "RUB"),
        format_code="group",
        offering={"capacity_min": 5, "capacity_max": 6, "fields": {"group_type": "support"}},
        zone="Europe/Moscow",
    )
    assert "No dates are set yet" in proego.client.get("/groups").text
    with proego.work() as work:
        made = open_appointment(work, vera.id, vera.offering_id, MONDAY + timedelta(days=7))
    for path in ("/groups", f"/providers/{vera.slug}"):
        page = proego.client.get(path).text
        assert f'href="/book?appointment={made.id}"' in page
        assert "6 seats left" in page
    (meeting,) = body(proego.client.get(f"/api/v1/offerings/{vera.offering_id}/meetings"))
    assert (meeting["appointment_id"], meeting["seats_left"]) == (str(made.id), 6)


def test_services_beside_requests(site: SiteFactory) -> None:
    peers = site("peer_support", locales=["en"])
    assert "There are no services here yet" in peers.client.get("/services").text
    lawyer = therapist(peers, price=Money(500_000, "RUB"), format_code="service", zone="Asia/Almaty")
    page = peers.client.get("/services").text
    assert f"/providers/{lawyer.slug}?offering={lawyer.offering_id}#times" in page


CABINET = "/cabinet/offerings"


@pytest.fixture
def vera(proego: Site) -> Therapist:
    return therapist(proego, name="Vera", price=RUB, zone="Europe/Moscow")


def test_an_offering_is_written_in_the_cabinet(proego: Site, vera: Therapist) -> None:
    new = f"{CABINET}/new?format=individual"
    assert "Price" in proego.client.get(new, headers=vera.headers).text
    sent = {"format": "individual", "title": "Long session", "duration_min": "60", "price": "3 000,50"}
    made = send(proego, vera.person, new, f"{CABINET}/new", **sent)
    assert made.status_code == 303
    edit = made.location
    assert "Draft" in proego.client.get(edit, headers=vera.headers).text
    assert send(proego, vera.person, edit, f"{edit}/publication").status_code == 303
    page = proego.client.get(edit, headers=vera.headers).text
    assert 'value="3000.50"' in page
    assert "Prices so far" in page
    with proego.work() as work:
        row = work.session.query(Offering).filter_by(title="Long session").one()
        assert (row.price_minor, row.status) == (300_050, "published")
    assert "Long session" in proego.client.get(CABINET, headers=vera.headers).text
    assert send(proego, vera.person, edit, f"{edit}/archival").status_code == 303


@pytest.mark.rule("PRO-4")
def test_a_price_below_the_floor_is_refused_with_the_reason(proego: Site, vera: Therapist) -> None:
    new = f"{CABINET}/new?format=individual"
    sent = {"format": "individual", "title": "Cheap", "duration_min": "50", "price": "2499.99"}
    answer = send(proego, vera.person, new, f"{CABINET}/new", **sent)
    assert answer.status_code == 409
    assert 'value="2499.99"' in answer.text
    assert 'id="f-price-error"' in answer.text


def test_a_change_and_its_price_are_both_made_or_neither(proego: Site, vera: Therapist) -> None:
    page = f"{CABINET}/{vera.offering_id}"
    sent = {"title": "New title", "duration_min": "50", "price": "9000", "version": "2"}
    answer = send(proego, vera.person, page, page, **sent)
    assert answer.status_code == 409  # the price was set today
    assert "New title" in answer.text
    with proego.work() as work:
        assert work.session.query(Offering).filter_by(id=vera.offering_id).one().title == "Session"
    assert send(proego, vera.person, page, page, **{**sent, "price": "2500", "version": "1"}).status_code == 412
    assert send(proego, vera.person, page, page, **{**sent, "price": "2500"}).status_code == 303


def test_the_form_of_a_group_marks_what_the_rules_miss(proego: Site, vera: Therapist) -> None:
    new = f"{CABINET}/new?format=group"
    assert "Kind of event" not in proego.client.get(new, headers=vera.headers).text
    sent = {"format": "group", "title": "Group", "duration_min": "90", "price": "1500", "capacity_min": "5"}
    answer = send(proego, vera.person, new, f"{CABINET}/new", **sent, capacity_max="6")
    assert answer.status_code == 409
    assert 'id="f-fields.group_type-error"' in answer.text
    again = send(proego, vera.person, new, f"{CABINET}/new", **sent, capacity_max="6", **{"fields.group_type": "art"})
    assert again.status_code == 303


@pytest.mark.parametrize("price", ["free", "-5", "1.234"])
def test_an_amount_that_is_none(proego: Site, vera: Therapist, price: str) -> None:
    page = f"{CABINET}/{vera.offering_id}"
    sent = {"title": "Session", "duration_min": "50", "price": price}
    answer = send(proego, vera.person, page, page, **sent)
    assert answer.status_code == 422
    assert "Please enter an amount" in answer.text


def test_the_cabinet_is_for_its_owner(proego: Site, site: SiteFactory, vera: Therapist) -> None:
    another = therapist(proego, name="Another", price=RUB)
    for path in (CABINET, f"{CABINET}/new?format=individual", f"{CABINET}/{vera.offering_id}"):
        assert proego.client.get(path, headers=vera.headers).status_code == 200
        assert proego.client.get(path, headers=proego.person("client").headers).status_code == 403
        assert proego.client.get(path).status_code in {302, 303, 401}
        assert site("proego").client.get(path, headers=vera.headers).status_code in {302, 303, 401}
    assert proego.client.get(f"{CABINET}/{vera.offering_id}", headers=another.headers).status_code == 404
    assert proego.client.get(f"{CABINET}/new?format=x", headers=vera.headers).status_code == 404


def test_the_desk_of_services_is_for_the_admin(proego: Site, vera: Therapist) -> None:
    admin = proego.person("tenant_admin")
    page = proego.client.get("/desk/services", headers=admin.headers).text
    assert "On this site everything is offered by specialists." in page
    assert proego.client.get("/desk/services/new?format=individual", headers=admin.headers).status_code == 404
    for headers in (vera.headers, proego.person("finance").headers):
        assert proego.client.get("/desk/services", headers=headers).status_code == 403


@pytest.mark.rule("ROZ-24", "ROZ-39")
@pytest.mark.parametrize(
    ("provider", "told"),
    [
        ({}, "Published: everybody can see and book it now."),
        ({"status": "submitted"}, "Published. It is shown and can be booked as soon as your page is open."),
        ({"listed": False}, "Published. It is shown and can be booked as soon as your page is open."),
    ],
)
def test_who_publishes_is_told_whether_anybody_sees_it_yet(rozmova: Site, provider: dict[str, Any], told: str) -> None:
    olha = therapist(rozmova, published=False)
    with rozmova.work() as work:
        row = work.session.get_one(Provider, (work.tenant.id, olha.id))
        for name, value in provider.items():
            setattr(row, name, value)
    page = f"/cabinet/offerings/{olha.offering_id}"
    client = rozmova.client
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(page, headers=olha.headers).text)
    assert token is not None
    client.post(f"{page}/publication", data={"csrf_token": token[1]}, headers=olha.headers)
    assert told in client.get(page, headers=olha.headers).text
