"""peer_support: triage by WhatsApp at the request's number, and a consultant of one's choice (PEER-3, 4, 15, 16)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.journeys.test_peer_contact import Contact
from tests.journeys.test_peer_support import HOUR, PHONE, Cast
from tests.journeys.walk import Walker
from tests.support.sites import MONDAY, SiteFactory

SECOND = timedelta(seconds=1)


@pytest.mark.rule("PEER-3", "PEER-4")
def test_one_step_opens_whatsapp_at_the_requests_number_and_writes_the_attempt_down(site: SiteFactory) -> None:
    cast = Cast(site)
    request = cast.ask()["id"]
    cast.admin.clock(MONDAY + 24 * HOUR)
    made = cast.admin.post(f"/requests/{request}/attempts", {"note": "Написали"}, 201)
    assert (made["phone"], made["chat_url"]) == (PHONE, f"https://wa.me/{PHONE.removeprefix('+')}")
    assert made["at"] == (MONDAY + 24 * HOUR).isoformat()
    cast.admin.clock(MONDAY + 30 * HOUR)
    seen = cast.admin.get(f"/requests/{request}")
    assert (seen["state"], seen["triaged_at"], seen["triage_overdue"]) == (
        "triaged",
        (MONDAY + 24 * HOUR).isoformat(),
        False,
    )
    assert not any(item["template"] == "request.triage_overdue" for item in cast.admin.messages())
    cast.admin.post(f"/requests/{request}/attempts", {}, 201)
    steps = [step for step in cast.admin.get(f"/requests/{request}/history") if step["kind"] == "triage_written"]
    assert [(step["at"], step["note"], step["actor_id"] is not None) for step in steps] == [
        ((MONDAY + 24 * HOUR).isoformat(), "Написали", True),
        ((MONDAY + 30 * HOUR).isoformat(), "", True),
    ]


@pytest.mark.rule("PEER-3")
def test_one_second_after_24_hours_it_is_overdue_and_the_admin_is_told_once_and_it_is_not_refused(
    site: SiteFactory,
) -> None:
    cast = Cast(site)
    request = cast.ask()["id"]
    cast.admin.clock(MONDAY + 24 * HOUR)
    assert not any(item["template"] == "request.triage_overdue" for item in cast.admin.messages())
    cast.admin.clock(MONDAY + 24 * HOUR + SECOND)
    alerts = [item for item in cast.admin.messages() if item["template"] == "request.triage_overdue"]
    assert {item["channel"] for item in alerts} >= {"email"}
    seen = cast.admin.get(f"/requests/{request}")
    assert (seen["state"], seen["triage_overdue"]) == ("submitted", True)
    cast.admin.post(f"/requests/{request}/attempts", {}, 201)
    assert cast.admin.get(f"/requests/{request}")["triage_overdue"] is False


@pytest.mark.rule("PEER-4")
def test_the_number_of_the_request_is_written_to_and_not_another_one_of_the_account(site: SiteFactory) -> None:
    cast = Cast(site)
    cast.ask()
    mother = cast.mother()
    other = mother.post("/requests", {"phone": "8 701 765 43 21"}, 201)["id"]
    made = cast.admin.post(f"/requests/{other}/attempts", {}, 201)
    assert (made["phone"], made["chat_url"]) == ("+77017654321", "https://wa.me/77017654321")


@pytest.mark.rule("PEER-4")
@pytest.mark.parametrize(
    "typed", ["8 701 234-56-78", "8 (701) 234 56 78", "+7 701 234 56 78", "87012345678", "007 701 2345678"]
)
def test_a_number_typed_the_local_way_is_the_same_number(site: SiteFactory, typed: str) -> None:
    cast = Cast(site)
    if typed.startswith("007"):
        typed = typed.replace("007", "+7", 1)
    made = cast.ask(phone=typed)
    assert cast.admin.get(f"/requests/{made['id']}")["phone"] == PHONE


@pytest.mark.rule("PEER-4")
@pytest.mark.parametrize("typed", ["", "12", "нет телефона", "+7 701"])
def test_without_a_number_that_can_be_one_the_request_is_refused_with_the_field_marked(
    site: SiteFactory, typed: str
) -> None:
    cast = Cast(site)
    body = {"name": "Мама", "phone": typed, "consent": True}
    refused = Walker(cast.site).post("/requests", body, 422)
    assert "phone" in refused["errors"]
    assert cast.admin.get("/requests")["items"] == []


@pytest.mark.rule("PEER-16")
def test_her_choice_on_the_site_stands_on_the_request_and_the_admin_is_told_and_triages(site: SiteFactory) -> None:
    cast = Cast(site)
    made = cast.ask(provider_id=str(cast.second))
    seen = cast.admin.get(f"/requests/{made['id']}")
    assert (seen["state"], seen["chosen_provider_id"], seen["provider_id"]) == ("submitted", str(cast.second), None)
    assert seen["triage_due_at"] == (MONDAY + 24 * HOUR).isoformat()
    told = [item for item in cast.admin.messages() if item["template"] == "request.new_with_wish"]
    assert told
    assert all("Другая Вымышленная" in item["text"] for item in told)
    assert cast.admin.get(f"/requests/{made['id']}/candidates")[0]["provider_id"] == str(cast.second)
    cast.other.get(f"/requests/{made['id']}", 404)


@pytest.mark.rule("PEER-15")
def test_by_her_own_choice_the_same_request_goes_back_to_the_admin_and_on_with_new_clocks(site: SiteFactory) -> None:
    cast = Cast(site)
    request, mother = cast.handed_over()["id"], cast.mother()
    cast.admin.clock(MONDAY + 47 * HOUR)
    wish = {"provider_id": str(cast.second), "words": "У неё похожая история"}
    after = mother.post(f"/requests/{request}/choice", wish)
    assert (after["state"], after["chosen_provider_id"], after["contact"]) == ("triaged", str(cast.second), None)
    cast.consultant.get(f"/requests/{request}", 404)
    told = [item for item in cast.admin.messages() if item["template"] == "request.chosen_another"]
    assert all("похожая история" in item["text"] and "Другая" in item["text"] for item in told)
    assert told
    cast.admin.clock(MONDAY + 60 * HOUR)
    assert mother.get(f"/requests/{request}")["state"] == "triaged", "the clocks of the earlier hand-over are gone"
    new = cast.admin.post(f"/requests/{request}/assignment", {"provider_id": str(cast.second)})
    assert (new["contact_due_at"], new["close_due_at"]) == (
        (MONDAY + 84 * HOUR).isoformat(),
        (MONDAY + 108 * HOUR).isoformat(),
    )
    assert (
        mother.post(f"/requests/{request}/choice", {"provider_id": str(cast.second)}, 409)["code"] == "already_assigned"
    )


@pytest.mark.rule("PEER-15")
def test_her_own_choice_calls_the_earlier_meetings_off_without_a_penalty(site: SiteFactory) -> None:
    contact = Contact(site)
    contact.mother.post(f"/requests/{contact.request}/choice", {"provider_id": str(contact.cast.second)})
    assert contact.state() == "cancelled"
    contact.nothing_is_held_against_her()


@pytest.mark.rule("PEER-15", "PEER-16")
def test_a_new_request_with_a_choice_stops_the_clocks_of_the_earlier_hand_over(site: SiteFactory) -> None:
    cast = Cast(site)
    first, mother = cast.handed_over()["id"], cast.mother()
    second = mother.post("/requests", {"provider_id": str(cast.second)}, 201)["id"]
    cast.admin.clock(MONDAY + 60 * HOUR)
    assert mother.get(f"/requests/{first}")["state"] == "assigned"
    cast.admin.post(f"/requests/{second}/assignment", {"provider_id": str(cast.second)})
    closed = mother.get(f"/requests/{first}")
    assert (closed["state"], closed["close_reason"]) == ("closed", "replaced")
    mother.post("/requests", {"provider_id": str(cast.provider)}, 201)


@pytest.mark.rule("PEER-15")
def test_on_the_consultants_page_a_mother_with_a_request_is_offered_the_change(site: SiteFactory) -> None:
    cast = Cast(site)
    request, mother = cast.handed_over()["id"], cast.mother()
    assert mother.person is not None
    slug = next(item["slug"] for item in mother.get("/providers")["items"] if item["id"] == str(cast.second))
    page = cast.site.client.get(f"/help?provider={slug}", headers=mother.person.headers)
    assert f'action="/account/requests/{request}/choice"' in page.text
    stranger = cast.site.client.get(f"/help?provider={slug}")
    assert 'action="/help"' in stranger.text


@pytest.mark.rule("PEER-6")
@pytest.mark.parametrize("who", ["mother", "consultant", "admin"])
def test_i_have_written_is_taken_from_each_of_them_at_exactly_48_hours_and_twice_is_once(
    site: SiteFactory, who: str
) -> None:
    cast = Cast(site)
    request, mother = cast.handed_over()["id"], cast.mother()
    speaker = {"mother": mother, "consultant": cast.consultant, "admin": cast.admin}[who]
    cast.admin.clock(MONDAY + 48 * HOUR)
    first = speaker.post(f"/requests/{request}/contact")
    assert (first["state"], first["contacted_by"]) == (
        "in_contact",
        {"mother": "client", "consultant": "provider", "admin": "platform"}[who],
    )
    cast.admin.clock(MONDAY + 48 * HOUR + SECOND)
    again = speaker.post(f"/requests/{request}/contact")
    assert (again["contacted_at"], again["state"]) == (first["contacted_at"], "in_contact")


@pytest.mark.rule("PEER-6")
@pytest.mark.parametrize("who", ["mother", "consultant", "admin"])
def test_one_second_later_nobody_can_say_so_any_more(site: SiteFactory, who: str) -> None:
    cast = Cast(site)
    request, mother = cast.handed_over()["id"], cast.mother()
    cast.site.set_clock(MONDAY + 48 * HOUR + SECOND)
    speaker = {"mother": mother, "consultant": cast.consultant, "admin": cast.admin}[who]
    assert speaker.post(f"/requests/{request}/contact", {}, 409)["code"] == "request_is_over"
