"""peer_support: asked, triaged, handed over, both clocks, contact, a meeting; a second one in the week is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.journeys.walk import Walker, money, provider_id, walker
from tests.support.sites import MONDAY, Person, SiteFactory

PHONE = "+77012345678"
HOUR = timedelta(hours=1)


class Cast:
    """The centre: admin, a consultant open every day, a mother with a phone alone."""

    def __init__(self, site: SiteFactory) -> None:
        self.site = site("peer_support", settings={"payments.methods": ["sandbox_card"]})
        self.admin = walker(self.site, "tenant_admin", name="Администратор Вымышленный")
        self.consultant = walker(self.site, "provider", name="Консультантка Вымышленная")
        self.other = walker(self.site, "provider", name="Другая Вымышленная")
        self.provider, self.second = (provider_id(self.site, who) for who in (self.consultant, self.other))
        for who, row in ((self.consultant, self.provider), (self.other, self.second)):
            for weekday in range(7):
                who.post(f"/providers/{row}/hours", {"weekday": weekday, "start": "08:00", "end": "20:00"})
            made = who.post(
                "/offerings",
                {"format": "peer", "title": "Встреча", "duration_min": 60, "price": money(0, "RUB")},
            )
            who.post(f"/offerings/{made['id']}/publication")

    def ask(self, **changes: Any) -> dict[str, Any]:
        body = {"name": "Мама Псевдоним", "phone": PHONE, "consent": True, "text": "Не сплю"}
        made: dict[str, Any] = Walker(self.site).post("/requests", body | changes, 201)
        return made

    def mother(self) -> Walker:
        """She comes back with a code by phone."""
        stranger = Walker(self.site)
        stranger.post("/phone-codes", {"phone": PHONE})
        sent = next(item for item in self.admin.messages() if item["channel"] == "phone")
        code = "".join(filter(str.isdigit, sent["text"]))[:6]
        token = stranger.post("/tokens", {"phone": PHONE, "code": code})["token"]
        account = Walker(self.site, Person(self.admin.person.id, "", "", token)).get("/account")  # type: ignore[union-attr]
        return Walker(self.site, Person(account["id"], "Мама", "", token))

    def handed_over(self) -> dict[str, Any]:
        made = self.ask()
        self.admin.post(f"/requests/{made['id']}/triage", {"outcome": "reached"})
        found: dict[str, Any] = self.admin.post(
            f"/requests/{made['id']}/assignment", {"provider_id": str(self.provider)}
        )
        return found


@pytest.mark.rule("PEER-3")
def test_the_queue_shows_the_request_with_its_due_time(site: SiteFactory) -> None:
    cast = Cast(site)
    cast.ask()
    (waiting,) = cast.admin.get("/requests")["items"]
    assert waiting["triage_due_at"] == (MONDAY + 24 * HOUR).isoformat()
    assert not waiting["triage_overdue"]
    cast.admin.clock(MONDAY + 24 * HOUR)
    assert not cast.admin.get("/requests")["items"][0]["triage_overdue"]
    cast.admin.clock(MONDAY + 24 * HOUR + timedelta(seconds=1))
    assert cast.admin.get("/requests")["items"][0]["triage_overdue"]


@pytest.mark.rule("PEER-5", "PEER-6")
def test_the_two_clocks_run_from_the_hand_over(site: SiteFactory) -> None:
    cast = Cast(site)
    request = cast.handed_over()
    assert request["contact_due_at"] == (MONDAY + 24 * HOUR).isoformat()
    assert request["close_due_at"] == (MONDAY + 48 * HOUR).isoformat()


@pytest.mark.rule("PEER-6", "PEER-7")
@pytest.mark.parametrize(("late", "closed"), [(timedelta(), False), (timedelta(seconds=1), True)])
def test_silent_for_48_hours_it_closes_and_not_a_moment_before(
    site: SiteFactory, late: timedelta, closed: bool
) -> None:
    cast = Cast(site)
    request = cast.handed_over()
    cast.admin.clock(MONDAY + 48 * HOUR + late)
    assert (cast.admin.get(f"/requests/{request['id']}")["state"] == "closed") is closed


@pytest.mark.rule("MIS-8")
@pytest.mark.rule("PEER-8", "PEER-9", "PEER-22")
def test_they_meet_free_of_charge_and_once_a_week(site: SiteFactory) -> None:
    cast = Cast(site)
    request = cast.handed_over()
    mother = cast.mother()
    mother.post(f"/requests/{request['id']}/contact")
    first = cast.consultant.post(f"/requests/{request['id']}/meetings", {"starts_at": "2026-11-25T06:00:00+00:00"})
    booking = mother.get(f"/bookings/{first['booking_id']}")
    assert (booking["state"], booking["price"]["minor"], booking["payment_id"]) == ("confirmed", 0, None)
    refused = cast.consultant.post(
        f"/requests/{request['id']}/meetings", {"starts_at": "2026-12-01T06:00:00+00:00"}, 409
    )
    assert "PEER-9" in refused["rules"]
    assert refused["possible_from"].startswith(("2026-12-01T19:00", "2026-12-02T00:00"))
    cast.consultant.post(f"/requests/{request['id']}/meetings", {"starts_at": "2026-12-02T06:00:00+00:00"})


def test_not_safe_goes_to_the_top_and_never_to_a_peer(site: SiteFactory) -> None:
    cast = Cast(site)
    cast.ask(phone="+77012345670")
    unsafe = cast.ask(unsafe=True)
    assert cast.admin.get("/requests")["items"][0]["id"] == unsafe["id"]
    cast.admin.post(f"/requests/{unsafe['id']}/assignment", {"provider_id": str(cast.provider)}, 409)


@pytest.mark.rule("PEER-4")
def test_her_number_is_for_triage_and_her_consultant_alone(site: SiteFactory) -> None:
    cast = Cast(site)
    request = cast.handed_over()
    assert PHONE in str(cast.admin.get(f"/requests/{request['id']}"))
    assert PHONE in str(cast.consultant.get(f"/requests/{request['id']}"))
    cast.other.get(f"/requests/{request['id']}", 404)
    assert PHONE not in str(cast.other.get("/requests"))
