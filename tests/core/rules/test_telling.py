"""People hear of a change of their terms once, in their language, with old and new; what stays is listed."""

from __future__ import annotations

from typing import Any

import pytest

import core.rulebook.tell as tell
from tests.journeys.test_hidone import START
from tests.journeys.test_hidone import Cast as GigCast
from tests.journeys.test_rozmova import Cast
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory

pytestmark = pytest.mark.rule("MIS-4")
RULES = "/settings/rules"
WEDNESDAY = "2026-11-25T10:00:00+00:00"


def _change(admin: Walker, changes: dict[str, Any], starts: str | None = None) -> Any:
    draft = admin.post(f"{RULES}/drafts", {"changes": changes, "effective_from": starts}, 201)
    path = f"{RULES}/drafts/{draft['id']}"
    seen = admin.post(f"{path}/preview")
    made = admin.post(f"{path}/activation", {"confirm_token": seen["confirm_token"]}, 201)
    return {**made, "effects": [item["text"] for item in seen["effects"]]}


def _told(admin: Walker, template: str = "rules.changed") -> list[dict[str, Any]]:
    admin.clock(admin.get("/sandbox/clock")["now"])
    return [mail for mail in admin.messages() if mail["template"] == template and mail["channel"] == "email"]


def test_whose_terms_change_is_told_once_with_old_and_new(site: SiteFactory) -> None:
    cast = Cast(site)
    walker(cast.site, "client", name="Nobody Yet")
    cast.pay(cast.book())
    made = _change(cast.admin, {"free_change_hours": 12}, WEDNESDAY)
    assert any("2" in text for text in made["effects"]), made["effects"]
    mails = _told(cast.admin)
    assert sorted(mail["recipient"] for mail in mails) == sorted([cast.client.known.email, cast.therapist.known.email])
    for mail in mails:
        assert "24 години" in mail["text"], mail["text"]
        assert "12 годин" in mail["text"]
        assert "25 листопада 2026" in mail["text"]
        assert mail["link"].endswith("/rules/versions/1")
    assert len(_told(cast.admin)) == 2, "once"


def test_a_providers_rule_is_told_to_providers_and_a_concern_of_the_team_to_nobody(site: SiteFactory) -> None:
    cast = Cast(site)
    cast.pay(cast.book())
    _change(cast.admin, {"platform_fee_bps": 500})
    assert [mail["recipient"] for mail in _told(cast.admin)] == [cast.therapist.known.email]
    here = site("hidone")
    admin = walker(here, "tenant_admin")
    walker(here, "provider")
    made = _change(admin, {"complaint_reminder_days": 5})
    assert _told(admin) == []
    assert made["state"] == "in_force"


def test_who_was_told_is_told_again_when_it_is_taken_back(site: SiteFactory) -> None:
    cast = Cast(site)
    cast.pay(cast.book())
    _change(cast.admin, {"free_change_hours": 12}, WEDNESDAY)
    assert len(_told(cast.admin)) == 2
    cast.admin.delete(f"{RULES}/versions/1")
    mails = _told(cast.admin, "rules.withdrawn")
    assert len(mails) == 2
    assert all("24 години" in mail["text"] for mail in mails)
    assert len(_told(cast.admin)) == 2


def test_many_are_told_batch_by_batch(site: SiteFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tell, "BATCH", 2)
    here = site("rozmova")
    admin = walker(here, "tenant_admin")
    people = [walker(here, "provider") for _ in range(5)]
    _change(admin, {"platform_fee_bps": 500})
    assert sorted(mail["recipient"] for mail in _told(admin)) == sorted(person.known.email for person in people)


def test_what_keeps_its_terms_is_listed_for_the_team_and_for_each_of_the_people(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.book()
    assert cast.client.get("/rulebook/kept-terms") == []
    cast.admin.put(RULES, {"values": {"free_change_hours": 12}})
    kept = cast.admin.get(f"{RULES}/kept-terms")
    assert [(one["kind"], one["version"], one["count"]) for one in kept["counts"]] == [("booking", 0, 1)]
    for person in (cast.client, cast.therapist):
        (mine,) = person.get("/rulebook/kept-terms")
        assert (mine["id"], mine["version"]) == (booking["id"], 0)
    assert cast.therapist.get("/rulebook/kept-terms")[0]["title"] == "Клієнт Вигаданий"
    assert "Клієнт Вигаданий" in kept["items"][0]["title"]
    assert walker(cast.site, "client").get("/rulebook/kept-terms") == []
    cast.client.get(f"{RULES}/kept-terms", 403)
    Walker(cast.site).get("/rulebook/kept-terms", 401)


def test_before_a_planned_change_begins_each_sees_what_will_keep_its_terms(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.book()
    draft = cast.admin.post(f"{RULES}/drafts", {"changes": {"free_change_hours": 12}, "effective_from": WEDNESDAY}, 201)
    seen = cast.admin.post(f"{RULES}/drafts/{draft['id']}/preview")
    assert [(one["kind"], one["count"]) for one in seen["kept"]] == [("booking", 1)]
    cast.admin.post(f"{RULES}/drafts/{draft['id']}/activation", {"confirm_token": seen["confirm_token"]}, 201)
    assert [item["id"] for item in cast.client.get("/rulebook/kept-terms")] == [booking["id"]]


def test_whoever_waits_for_an_answer_to_an_order_is_told(site: SiteFactory) -> None:
    cast = GigCast(site, values={"verification_required": False})
    other = walker(cast.site, "client", name="Klientka Inna")
    walker(cast.site, "client", name="Nikt Jeszcze")
    cast.order()
    wish = {"description": "Spacer", "starts_at": START, "district": "Fordon", "place": "ul. Zmyślona 1"}
    other.post("/open-orders", wish, 201)
    _change(cast.admin, {"offer_hours": 24})
    told = sorted(mail["recipient"] for mail in _told(cast.admin))
    assert told == sorted(who.known.email for who in (cast.client, other, cast.worker))
