"""peer_support: a mother who is not safe is the team's at once, and is never routed to a peer by any path."""

from __future__ import annotations

from typing import Any

import pytest

from core.rules.versions import set_values
from core.standing.queries import bars_in_force
from tests.journeys.test_peer_contact import Contact
from tests.journeys.test_peer_support import HOUR, PHONE, Cast
from tests.journeys.walk import Walker
from tests.support.sites import MONDAY, SiteFactory

LINE = {"name": "Линия помощи", "phone": "150"}
TUESDAY_NOON = (MONDAY + 30 * HOUR).isoformat()


def with_lines(cast: Cast) -> None:
    cast.admin.put("/settings/texts", {"locale": "ru", "key": "help_lines", "value": [LINE]})


@pytest.mark.parametrize("who", ["mother", "consultant", "admin"])
def test_said_later_by_anybody_the_team_takes_over_at_once(site: SiteFactory, who: str) -> None:
    contact = Contact(site)
    with_lines(contact.cast)
    speaker: Walker = {"mother": contact.mother, "consultant": contact.cast.consultant}.get(who, contact.cast.admin)
    answer = speaker.post(f"/requests/{contact.request}/unsafe")
    assert (answer["request_id"], answer["state"]) == (contact.request, "escalated")
    assert [line["phone"] for line in answer["help_lines"]] == [LINE["phone"]]
    contact.cast.consultant.get(f"/requests/{contact.request}", 404)
    assert contact.state() == "cancelled"
    contact.nothing_is_held_against_her()
    assert contact.cast.admin.get("/requests")["items"][0]["id"] == contact.request
    team = [item for item in contact.cast.admin.messages() if item["template"] == "request.unsafe"]
    assert team
    lines = [
        item for item in contact.cast.admin.messages() if item["recipient"] == PHONE and LINE["phone"] in item["text"]
    ]
    assert lines, "the help lines are in what she is told"
    contact.cast.admin.clock(MONDAY + 200 * HOUR)
    assert contact.mother.get(f"/requests/{contact.request}")["state"] == "escalated"
    contact.nothing_is_held_against_her()
    again = speaker.post(f"/requests/{contact.request}/unsafe", {}, 404 if who == "consultant" else 200)
    assert who == "consultant" or again["request_id"] == contact.request


def test_no_clock_and_no_bar_runs_on_her(site: SiteFactory) -> None:
    cast = Cast(site)
    request, mother = cast.handed_over()["id"], cast.mother()
    cast.admin.clock(MONDAY + 48 * HOUR)
    mother.post(f"/requests/{request}/unsafe")
    cast.admin.clock(MONDAY + 100 * HOUR)
    assert mother.get(f"/requests/{request}")["state"] == "escalated"
    assert mother.person is not None
    with cast.site.work() as work:
        assert bars_in_force(work, mother.person.id) == ()


@pytest.fixture
def unsafe(site: SiteFactory) -> Contact:
    """A mother in contact who has said that she is not safe."""
    contact = Contact(site)
    contact.mother.post(f"/requests/{contact.request}/unsafe")
    return contact


def refused(who: Walker, path: str, body: dict[str, Any]) -> str:
    """The code of a refusal."""
    found: str = who.post(path, body, 409)["code"]
    return found


def test_no_path_leads_her_to_a_peer(unsafe: Contact) -> None:
    cast, path = unsafe.cast, f"/requests/{unsafe.request}"
    to_second = {"provider_id": str(cast.second)}
    assert refused(cast.admin, f"{path}/assignment", to_second) == "never_to_provider"
    assert cast.admin.get(f"{path}/candidates") == []
    assert refused(unsafe.mother, f"{path}/choice", to_second) == "team_stays"
    assert refused(unsafe.mother, f"{path}/meetings", {"starts_at": TUESDAY_NOON}) == "not_handed_over"
    assert refused(unsafe.mother, f"{path}/contact", {}) == "not_handed_over"
    offering = unsafe.mother.get(f"/providers/{cast.provider}/offerings")[0]["id"]
    booking = {"offering_id": offering, "starts_at": TUESDAY_NOON}
    assert refused(unsafe.mother, "/bookings", booking) == "only_after_request"
    assert refused(unsafe.mother, "/bookings", {**booking, "request_id": unsafe.request}) == "never_to_provider"
    moved = {"starts_at": TUESDAY_NOON}
    assert unsafe.mother.post(f"/bookings/{unsafe.booking}/move", moved, 409)["code"] == "wrong_state"


def test_a_second_request_is_no_way_round_signed_in_or_not(unsafe: Contact) -> None:
    cast = unsafe.cast
    own = unsafe.mother.post("/requests", {"provider_id": str(cast.second), "text": "Хочу к другой"}, 201)["id"]
    typed = cast.ask()
    assert (typed["state"], typed["unsafe"]) == ("submitted", False), "who types a number learns nothing of its owner"
    for request_id in (own, typed["id"]):
        path = f"/requests/{request_id}/assignment"
        assert refused(cast.admin, path, {"provider_id": str(cast.second)}) == "never_to_provider"
        assert cast.admin.get(f"/requests/{request_id}")["never_to_provider"] is True


def test_taking_the_request_back_is_no_way_round_either(unsafe: Contact) -> None:
    unsafe.mother.post(f"/requests/{unsafe.request}/withdrawal")
    new = unsafe.mother.post("/requests", {}, 201)["id"]
    path = f"/requests/{new}/assignment"
    assert refused(unsafe.cast.admin, path, {"provider_id": str(unsafe.cast.second)}) == "never_to_provider"
    unsafe.cast.admin.post(f"/requests/{unsafe.request}/safe", {"reason": "Поговорили, она у мамы"})
    unsafe.cast.admin.post(path, {"provider_id": str(unsafe.cast.second)})


def test_a_new_request_that_says_so_takes_the_earlier_one_to_the_team_as_well(site: SiteFactory) -> None:
    contact = Contact(site)
    contact.cast.ask(unsafe=True)
    assert contact.mother.get(f"/requests/{contact.request}")["state"] == "escalated"
    assert contact.state() == "cancelled"
    contact.cast.consultant.get(f"/requests/{contact.request}", 404)


def test_a_request_that_is_over_is_begun_anew_for_her(site: SiteFactory) -> None:
    contact = Contact(site)
    contact.mother.post(f"/requests/{contact.request}/end")
    answer = contact.mother.post(f"/requests/{contact.request}/unsafe", {"words": "Мне страшно"})
    assert (answer["request_id"] != contact.request, answer["state"]) == (True, "escalated")
    seen = contact.cast.admin.get(f"/requests/{answer['request_id']}")
    assert (seen["phone"], seen["text"], seen["unsafe"]) == (PHONE, "Мне страшно", True)


def test_only_a_person_of_the_team_says_that_she_is_safe_and_it_stays_written_down(unsafe: Contact) -> None:
    path = f"/requests/{unsafe.request}/safe"
    unsafe.mother.post(path, {"reason": "я в порядке"}, 403)
    unsafe.cast.consultant.post(path, {"reason": "она в порядке"}, 403)
    assert "reason" in unsafe.cast.admin.post(path, {"reason": " "}, 422)["errors"]
    after = unsafe.cast.admin.post(path, {"reason": "Поговорили: сестра приехала, она в безопасности"})
    assert (after["state"], after["unsafe"], after["never_to_provider"]) == ("triaged", False, False)
    assert unsafe.cast.admin.post(path, {"reason": "ещё раз"}, 409)["code"] == "not_escalated"
    steps = unsafe.cast.admin.get(f"/requests/{unsafe.request}/history")
    assert [step["side"] for step in steps if step["kind"] in {"escalated_later", "escalation_ended"}] == [
        "client",
        "platform",
    ]
    new = unsafe.cast.admin.post(f"/requests/{unsafe.request}/assignment", {"provider_id": str(unsafe.cast.second)})
    assert new["close_due_at"] == (MONDAY + 48 * HOUR).isoformat()


@pytest.mark.rule("PEER-3")
def test_words_of_crisis_bring_a_request_to_the_top_and_refuse_nothing(site: SiteFactory) -> None:
    cast = Cast(site)
    cast.ask(phone="+77012345670")
    flagged = cast.ask(text="Ребёнку месяц. Я больше не хочу жить, не знаю, что делать.")
    assert (flagged["state"], flagged["unsafe"]) == ("submitted", False)
    first = cast.admin.get("/requests")["items"][0]
    assert (first["id"], [item["excerpt"] for item in first["signals"]]) == (flagged["id"], ["не хочу жить"])
    assert any(item["template"] == "request.new_with_signals" for item in cast.admin.messages())
    read = cast.admin.post(
        f"/requests/{flagged['id']}/signals/reading", {"note": "Позвонили: усталость, опасности нет"}
    )
    assert read["signals_read_at"] is not None
    assert cast.admin.get("/requests")["items"][0]["id"] != flagged["id"]
    cast.admin.post(f"/requests/{flagged['id']}/assignment", {"provider_id": str(cast.provider)})
    mother = cast.mother()
    assert mother.get(f"/requests/{flagged['id']}")["signals"] == [], "what stands out is for the team"


def test_a_site_may_switch_the_look_at_words_off(site: SiteFactory) -> None:
    cast = Cast(site)
    with cast.site.work() as work:
        set_values(work, {"crisis_scan": False})
    made = cast.ask(text="Я больше не хочу жить")
    assert cast.admin.get(f"/requests/{made['id']}")["signals"] == []


def test_words_of_crisis_in_a_message_go_to_the_team_at_once_and_the_message_goes_on(site: SiteFactory) -> None:
    contact = Contact(site)
    talk = contact.talk()
    said = "Он меня бьёт. Я боюсь."
    contact.mother.post(f"/conversations/{talk}/messages", {"text": said}, 201)
    read = contact.cast.consultant.get(f"/conversations/{talk}/messages")["items"]
    assert any(item["text"] == said for item in read)
    (flag,) = contact.cast.admin.get("/flagged-messages")["items"]
    assert flag["found"][0]["code"] == "crisis"
    assert any(item["template"] == "messaging.urgent_flag" for item in contact.cast.admin.messages())


def test_the_script_is_one_tap_away_in_the_cabinet_and_for_nobody_outside(site: SiteFactory) -> None:
    contact = Contact(site)
    with_lines(contact.cast)
    browser, page = contact.cast.site.client, "/info/mother-at-risk"
    assert contact.cast.consultant.person is not None
    assert contact.mother.person is not None
    consultant, mother = contact.cast.consultant.person.headers, contact.mother.person.headers
    for path in ("/cabinet", "/cabinet/requests", f"/cabinet/requests/{contact.request}"):
        assert f'href="{page}"' in browser.get(path, headers=consultant).text, path
    shown = browser.get(page, headers=consultant)
    assert (shown.status_code, LINE["phone"] in shown.text) == (200, True)
    assert browser.get(page, headers=mother).status_code == 403
    own = {"locale": "ru", "key": "crisis_say", "value": "Слова нашего Центра."}
    contact.cast.admin.put("/settings/texts", own)
    assert "Слова нашего Центра." in contact.cast.site.client.get(page, headers=consultant).text


def test_her_pages_have_the_way_to_the_team(site: SiteFactory) -> None:
    contact = Contact(site)
    assert contact.mother.person is not None
    browser, headers = contact.cast.site.client, contact.mother.person.headers
    action = f'action="/account/requests/{contact.request}/unsafe"'
    for path in (f"/account/requests/{contact.request}", f"/account/bookings/{contact.booking}", "/account"):
        assert action in browser.get(path, headers=headers).text, path
