"""What specialists do by themselves, what is public, and whom one can always write to, on each marketplace."""

from __future__ import annotations

from typing import Any

import pytest

from core.accounts.models import Account
from core.providers.models import Provider
from core.tenancy.models import AuditRecord
from tests.journeys import test_hidone as gigs
from tests.journeys import test_peer_support as peers
from tests.journeys import test_proego as groups
from tests.journeys import test_rozmova as sessions
from tests.journeys.walk import Walker, walker
from tests.support.sites import Person, SiteFactory


def starts(who: Walker, provider: object, offering: object, first: str, days: int = 1) -> list[str]:
    """The free starts of some days."""
    found = who.get(f"/providers/{provider}/free-times", offering_id=offering, first=first, days=days)
    return list(found["starts"])


def page_of(who: Walker, provider: object) -> str:
    """The address of a specialist's own page."""
    return f"/providers/{next(item['slug'] for item in who.get('/providers')['items'] if item['id'] == str(provider))}"


@pytest.mark.rule("ROZ-5", "ROZ-24", "ROZ-26", "ROZ-27")
def test_a_specialist_takes_the_own_page_off_and_puts_it_back_at_will(site: SiteFactory) -> None:
    cast = sessions.Cast(site)
    visitor = Walker(cast.site)
    booked = cast.book()
    page = page_of(visitor, cast.provider)
    assert "Терапевтка Вигадана" in cast.site.client.get(page).text

    for _ in range(2):
        cast.therapist.put("/provider/listed", {"listed": False})
        assert cast.site.client.get(page).status_code == 404
        assert visitor.get("/providers")["items"] == []
        cast.client.post("/bookings", {"offering_id": cast.offering, "starts_at": "2026-11-27T09:00:00+00:00"}, 409)
        assert cast.state(booked) == "reserved", "what is booked stays booked"
        cast.therapist.put("/provider/listed", {"listed": True})
        assert cast.site.client.get(page).status_code == 200
    cast.client.post("/bookings", {"offering_id": cast.offering, "starts_at": "2026-11-27T09:00:00+00:00"}, 201)


@pytest.mark.rule("ROZ-26")
def test_nobody_else_switches_a_specialists_page(site: SiteFactory) -> None:
    cast = sessions.Cast(site)

    cast.client.put("/provider/listed", {"listed": False}, 403)
    Walker(cast.site).put("/provider/listed", {"listed": False}, 401)
    walker(site("rozmova"), "provider").put("/provider/listed", {"listed": False})
    assert len(Walker(cast.site).get("/providers")["items"]) == 1


@pytest.mark.rule("ROZ-47")
def test_a_vacation_takes_its_first_and_last_day_whole_and_leaves_what_is_booked(site: SiteFactory) -> None:
    cast = sessions.Cast(site)
    booked = cast.book("2026-12-02T08:00:00+00:00")
    days = {"first_day": "2026-12-01", "last_day": "2026-12-03"}

    made = cast.therapist.post(f"/providers/{cast.provider}/time-off", days, 201)

    assert [item["starts_at"] for item in made["meetings"]] == ["2026-12-02T08:00:00+00:00"]
    assert cast.state(booked) == "reserved"
    visitor = Walker(cast.site)
    free = {start[:10] for start in starts(visitor, cast.provider, cast.offering, "2026-11-30", 7)}
    assert free == {"2026-11-30", "2026-12-04"}
    for day in ("01", "02", "03"):
        wish = {"offering_id": cast.offering, "starts_at": f"2026-12-{day}T12:00:00+00:00"}
        cast.client.post("/bookings", wish, 409)
    assert cast.site.client.get(page_of(visitor, cast.provider)).status_code == 200, "the page stays"


@pytest.mark.rule("PRO-15")
@pytest.mark.parametrize("status", ["invited", "draft", "submitted"])
def test_a_page_is_public_from_the_activation_on_without_what_is_nobodys_business(
    site: SiteFactory, status: str
) -> None:
    cast = groups.Cast(site)
    cast.offering()
    visitor = Walker(cast.site)
    page = page_of(visitor, cast.provider)
    _set_status(cast, status)

    assert cast.site.client.get(page).status_code == 404
    visitor.get(f"/providers/{cast.provider}", 404)
    assert visitor.get("/providers")["items"] == []

    _set_status(cast, "active")
    shown = cast.site.client.get(page).text + str(visitor.get(f"/providers/{cast.provider}"))
    assert "Терапевт Вымышленный" in shown
    for private in ("40817810899910004312", "044525225", "1234567899", _person(cast.therapist).email):
        assert private not in shown


def _set_status(cast: groups.Cast, status: str) -> None:
    with cast.site.work() as work:
        row = work.session.get(Provider, (work.tenant.id, cast.provider))
        assert row is not None
        row.status = status


@pytest.mark.rule("PRO-8", "PRO-24")
def test_only_times_that_were_opened_for_the_format_are_bookable(site: SiteFactory) -> None:
    cast = groups.Cast(site)
    offering = cast.offering()
    hours = f"/providers/{cast.provider}/hours"
    for item in cast.therapist.get(hours):
        cast.site.client.delete(f"/api/v1{hours}/{item['id']}", headers=_headers(cast.therapist))
    wish = {"offering_id": offering["id"], "starts_at": groups.WEDNESDAY}
    cast.client.post("/bookings", wish, 409)
    opening = {"day": "2026-11-25", "start": "12:00", "end": "14:00"}

    cast.therapist.post(f"/providers/{cast.provider}/openings", opening | {"format": "group"}, 201)
    cast.client.post("/bookings", wish, 409)
    cast.therapist.post(f"/providers/{cast.provider}/openings", opening | {"format": "individual"}, 201)

    assert cast.client.post("/bookings", wish, 201)["state"] == "reserved"


GROUP: dict[str, Any] = {
    "format": "group",
    "title": "Группа",
    "duration_min": 90,
    "price": {"minor": 150_000, "currency": "RUB"},
    "capacity_min": 5,
    "capacity_max": 12,
    "fields": {"group_type": "support"},
}


@pytest.mark.rule("PRO-44")
def test_a_specialist_opens_the_time_of_a_group(site: SiteFactory) -> None:
    cast = groups.Cast(site)
    offering = cast.offering(**GROUP)
    visitor = Walker(cast.site)
    assert visitor.get(f"/offerings/{offering['id']}/meetings") == []

    wish = {"offering_id": offering["id"], "starts_at": groups.WEDNESDAY}
    cast.client.post("/appointments", wish, 403)
    date = cast.therapist.post("/appointments", wish, 201)

    (shown,) = visitor.get(f"/offerings/{offering['id']}/meetings")
    assert (shown["appointment_id"], shown["seats_left"]) == (date["id"], 12)
    seat = {"offering_id": offering["id"], "appointment_id": date["id"]}
    assert cast.client.post("/bookings", seat, 201)["state"] == "reserved"


@pytest.mark.rule("PRO-25")
@pytest.mark.parametrize("options", [{}, GROUP], ids=["individual", "group"])
def test_the_specialist_is_told_of_a_booking_exactly_once(site: SiteFactory, options: dict[str, Any]) -> None:
    cast = groups.Cast(site)
    offering = cast.offering(**options)
    wish: dict[str, Any] = {"offering_id": offering["id"], "starts_at": groups.WEDNESDAY}
    if options:
        date = cast.therapist.post("/appointments", wish, 201)
        wish = {"offering_id": offering["id"], "appointment_id": date["id"]}

    cast.pay(cast.client, cast.client.post("/bookings", wish, 201))
    cast.admin.clock("2026-11-23T10:00:00+00:00")

    mine = [item for item in cast.admin.messages() if item["account_id"] == str(_person(cast.therapist).id)]
    # Of a group the specialist has also heard that the administration published it.
    of_booking = [item for item in mine if item["template"] != "programmes.published"]
    told = sorted((item["template"], item["channel"]) for item in of_booking)
    assert told == [("booking_confirmed_provider", "email"), ("booking_confirmed_provider", "in_app")]


@pytest.mark.rule("HID-14")
def test_everybody_writes_to_the_team_with_or_without_a_service(site: SiteFactory) -> None:
    cast = gigs.Cast(site)
    for who, when in ((cast.client, "before"), (cast.worker, "before")):
        _say(who, when)
    booking = cast.under_way()
    _say(cast.client, "during")
    cast.client.post(f"/bookings/{booking['id']}/stop", {"reason": "To nie ten pies"})
    _say(cast.worker, "after")

    waiting = {item["person"]: item for item in cast.support.get("/conversations/inbox")}
    assert set(waiting) == {"Klientka Zmyślona", "Wykonawca Zmyślony"}
    mine = waiting["Klientka Zmyślona"]["id"]
    assert [line["text"] for line in cast.support.get(f"/conversations/{mine}/messages")["items"]][-1] == "during"
    cast.worker.get(f"/conversations/{mine}/messages", 404)
    Walker(cast.site).get("/conversations/support", 401)


def _say(who: Walker, text: str) -> None:
    talk = who.get("/conversations/support")
    who.post(f"/conversations/{talk['id']}/messages", {"text": text}, 201)


@pytest.mark.rule("HID-8")
def test_support_sees_who_holds_an_account_the_other_side_does_not_and_looking_is_written_down(
    site: SiteFactory,
) -> None:
    cast = gigs.Cast(site)
    booking = cast.under_way()
    worker, support = _person(cast.worker), _person(cast.support)
    browser = cast.site.client
    record = f"/desk/people/{worker.id}"

    seen = browser.get(record, headers=support.headers)
    assert seen.status_code == 200
    assert worker.email in seen.text
    assert worker.email not in str(cast.client.get(f"/bookings/{booking['id']}"))
    assert worker.email not in browser.get(f"/account/bookings/{booking['id']}", headers=_headers(cast.client)).text
    assert browser.get(record, headers=_headers(cast.client)).status_code == 403
    stranger = walker(site("hidone"), "support")
    assert browser.get(record, headers=_headers(stranger)).status_code in {302, 401}
    with cast.site.work() as work:
        (written,) = work.session.query(AuditRecord).filter_by(action="person.viewed")
        assert (written.actor, written.subject) == (str(support.id), str(worker.id))
        assert work.session.get(Account, (work.tenant.id, worker.id)) is not None


def _person(who: Walker) -> Person:
    assert who.person is not None
    return who.person


def _headers(who: Walker) -> dict[str, str]:
    return _person(who).headers


@pytest.mark.rule("PEER-1")
def test_mothers_and_consultants_read_the_rules_without_signing_in(site: SiteFactory) -> None:
    where = site("peer_support")

    shown = where.client.get("/rules").text

    for rule in ("PEER-2", "PEER-5", "PEER-6", "PEER-9", "PEER-10", "PEER-12"):
        assert f'id="{rule}"' in shown
    assert "ROZ-" not in shown


@pytest.mark.rule("PEER-16")
def test_a_mother_chooses_a_consultant_and_the_administrator_sees_whom(site: SiteFactory) -> None:
    cast = peers.Cast(site)

    made = cast.ask(provider_id=str(cast.second))

    told = cast.admin.get(f"/requests/{made['id']}")
    assert told["chosen_provider_id"] == str(cast.second)
    assert told["state"] == "submitted", "the administrator decides"
    Walker(cast.site).post(
        "/requests", {"name": "Мама", "phone": "+77012345670", "consent": True, "provider_id": str(made["id"])}, 422
    )


def test_a_clients_start_page_shows_the_next_meeting_and_what_it_waits_for(site: SiteFactory) -> None:
    cast = sessions.Cast(site)

    def home(who: Walker) -> str:
        assert who.person is not None
        page: str = cast.site.client.get("/account?locale=uk", headers=who.person.headers).text
        return page

    assert "Далі у вас" not in home(cast.client)
    later = cast.book("2026-11-27T10:00:00+00:00")["id"]
    sooner = cast.book("2026-11-27T09:00:00+00:00")["id"]
    page = home(cast.client)
    assert "Далі у вас" in page
    assert f"/account/bookings/{sooner}" in page
    assert f"/account/bookings/{later}" not in page.split("Далі у вас")[1].split("</section>")[0]
    assert "Терапевтка Вигадана" in page
    assert "Оплатити до:" in page
    assert "Далі у вас" not in home(walker(cast.site, "client")), "another client sees nothing of it"
