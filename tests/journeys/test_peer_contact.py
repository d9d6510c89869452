"""peer_support: the end of a contact by either side, a report, no common time, another one (PEER-14, 15)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from core.ledger.models import LedgerEntry
from core.messaging.conversations import pair_conversation
from core.standing.models import Signal
from core.standing.queries import bars_in_force
from tests.journeys.test_peer_support import HOUR, PHONE, Cast
from tests.journeys.walk import Walker
from tests.support.sites import MONDAY, SiteFactory

SECOND = timedelta(seconds=1)
MEETING = (MONDAY + 50 * HOUR).isoformat()


class Contact:
    """A mother and a consultant who are in contact and have a meeting."""

    def __init__(self, site: SiteFactory) -> None:
        self.cast = Cast(site)
        self.request = self.cast.handed_over()["id"]
        self.mother = self.cast.mother()
        self.mother.post(f"/requests/{self.request}/contact")
        made = self.cast.consultant.post(f"/requests/{self.request}/meetings", {"starts_at": MEETING})
        self.booking = made["booking_id"]

    def nothing_is_held_against_her(self) -> None:
        """No strike, no bar, no money."""
        assert self.mother.person is not None
        with self.cast.site.work() as work:
            assert work.session.query(Signal).count() == 0
            assert bars_in_force(work, self.mother.person.id) == ()
            assert work.session.query(LedgerEntry).count() == 0

    def told(self, template: str) -> list[dict[str, Any]]:
        """The messages of an occasion, in-app copies left out."""
        sent = self.cast.admin.messages()
        return [item for item in sent if item["template"] == template and item["channel"] != "in_app"]

    def talk(self) -> UUID:
        """Their conversation on the site."""
        assert self.mother.person is not None
        assert self.cast.consultant.person is not None
        with self.cast.site.work() as work:
            return pair_conversation(work, self.mother.person.id, self.cast.consultant.person.id).id

    def state(self) -> str:
        """How the meeting stands."""
        found: str = self.mother.get(f"/bookings/{self.booking}")["state"]
        return found


@pytest.fixture
def contact(site: SiteFactory) -> Contact:
    return Contact(site)


@pytest.mark.rule("PEER-12")
@pytest.mark.rule("PEER-15")
def test_the_mother_ends_the_contact_in_one_step_without_a_reason_and_without_a_strike(contact: Contact) -> None:
    # An hour before the meeting it is too late for a cancellation of her own (PEER-10).
    contact.cast.admin.clock(MONDAY + 49 * HOUR)
    after = contact.mother.post(f"/requests/{contact.request}/end")
    assert (after["state"], after["close_reason"], after["contact"]) == ("closed", "ended", None)
    assert contact.state() == "cancelled"
    seen = contact.cast.consultant.get(f"/requests/{contact.request}")
    assert (seen["phone"], seen["name"], seen["text"], seen["chat_url"]) == (None, None, None, None)
    assert PHONE not in str(contact.cast.consultant.get("/requests"))
    notices = str(contact.mother.get("/notices"))
    assert contact.cast.consultant.person is not None
    assert contact.cast.consultant.person.email not in notices, "the contact is in no notice any more"
    contact.nothing_is_held_against_her()
    assert [item["recipient"] for item in contact.told("request.contact_ended")] == [PHONE]
    assert len(contact.told("request.contact_ended_provider")) == 1
    again = contact.mother.post(f"/requests/{contact.request}/end", {}, 409)
    assert again["code"] == "request_is_over"


@pytest.mark.rule("PEER-15")
def test_the_mother_may_ask_for_another_consultant_with_it(contact: Contact) -> None:
    after = contact.mother.post(f"/requests/{contact.request}/end", {"wants_another": True})
    assert (after["state"], after["contact"], after["provider_id"]) == ("triaged", None, None)
    contact.cast.consultant.get(f"/requests/{contact.request}", 404)
    names = [item["provider_id"] for item in contact.cast.admin.get(f"/requests/{contact.request}/candidates")]
    assert names == [str(contact.cast.second)], "the two are not matched again"
    contact.cast.admin.clock(MONDAY + HOUR)
    new = contact.cast.admin.post(f"/requests/{contact.request}/assignment", {"provider_id": str(contact.cast.second)})
    assert new["close_due_at"] == (MONDAY + 49 * HOUR).isoformat()
    contact.nothing_is_held_against_her()


@pytest.mark.rule("PEER-15")
def test_the_consultant_ends_it_and_the_mother_is_not_left_alone(contact: Contact) -> None:
    words = {"report": "harassment", "words": "Пишет по ночам"}
    after = contact.cast.consultant.post(f"/requests/{contact.request}/end", words)
    assert (after["state"], after["phone"], after["name"]) == ("triaged", None, None)
    mine = contact.mother.get(f"/requests/{contact.request}")
    assert (mine["state"], mine["contact"]) == ("triaged", None)
    assert contact.state() == "cancelled"
    said = [item for item in contact.cast.admin.messages() if item["recipient"] == PHONE]
    assert not any("ночам" in item["text"] for item in said), "she does not read who complained about what"
    (case,) = [
        item for item in contact.cast.admin.get("/cases", side="team")["items"] if item["kind"] == "contact_report"
    ]
    assert (case["topic"], case["answer_due_at"]) == ("harassment", (MONDAY + 24 * HOUR).isoformat())
    assert contact.mother.get("/cases")["items"] == []
    contact.nothing_is_held_against_her()


def test_two_who_parted_are_brought_together_again_by_the_team_alone(contact: Contact) -> None:
    contact.mother.post(f"/requests/{contact.request}/end", {"wants_another": True})
    path, them = f"/requests/{contact.request}/assignment", {"provider_id": str(contact.cast.provider)}
    assert contact.cast.admin.post(path, them, 409)["code"] == "kept_apart"
    wish = contact.mother.post(f"/requests/{contact.request}/choice", them, 422)
    assert "provider_id" in wish["errors"]
    contact.mother.post("/requests", {"provider_id": str(contact.cast.provider)}, 422)
    made = contact.cast.admin.post(path, {**them, "override_reason": "Обе попросили"})
    assert made["state"] == "assigned"
    history = contact.cast.admin.get(f"/requests/{contact.request}/history")
    assert ("brought_together", "Обе попросили") in [(step["kind"], step["note"]) for step in history]


def test_who_needs_nobody_any_more_may_come_back_to_the_same_consultant(contact: Contact) -> None:
    contact.mother.post(f"/requests/{contact.request}/end", {"reason_code": "not_needed"})
    new = contact.mother.post("/requests", {"provider_id": str(contact.cast.provider)}, 201)
    contact.cast.admin.post(f"/requests/{new['id']}/assignment", {"provider_id": str(contact.cast.provider)})


def test_nothing_more_is_written_between_the_two_after_the_end(contact: Contact) -> None:
    path = f"/conversations/{contact.talk()}/messages"
    contact.mother.post(path, {"text": "Здравствуйте"}, 201)
    contact.cast.consultant.post(f"/requests/{contact.request}/end")
    for who in (contact.mother, contact.cast.consultant):
        assert who.post(path, {"text": "Ещё слово"}, 409)["code"] == "conversation_closed"
    support = contact.mother.get("/conversations/support")
    contact.mother.post(f"/conversations/{support['id']}/messages", {"text": "Спасибо"}, 201)


@pytest.mark.parametrize("who", ["mother", "consultant"])
def test_either_side_reports_the_other_and_the_contact_goes_on(contact: Contact, who: str) -> None:
    reporter: Walker = contact.mother if who == "mother" else contact.cast.consultant
    made = reporter.post(
        f"/requests/{contact.request}/report", {"about": "money_asked", "words": "Просила перевод"}, 201
    )
    assert made["about"] == "money_asked"
    reporter.post(f"/requests/{contact.request}/report", {"about": "other", "words": "И ещё"}, 201)
    cases = contact.cast.admin.get("/cases", side="team")["items"]
    assert [(item["kind"], item["state"]) for item in cases] == [("contact_report", "open")], "one case for one contact"
    assert contact.state() == "confirmed"
    reporter.post(f"/requests/{contact.request}/report", {"about": "weather"}, 422)
    contact.cast.admin.post(f"/requests/{contact.request}/report", {"about": "other"}, 403)


@pytest.mark.rule("PEER-14")
@pytest.mark.parametrize("by", ["mother", "consultant"])
def test_no_common_time_leads_to_another_consultant_with_new_clocks(site: SiteFactory, by: str) -> None:
    cast = Cast(site)
    request = cast.handed_over()["id"]
    mother = cast.mother()
    who = mother if by == "mother" else cast.consultant
    cast.admin.clock(MONDAY + 40 * HOUR)
    after = who.post(f"/requests/{request}/handback", {"reason_code": "no_common_time"})
    assert (after["state"], after["phone"] is None) == ("triaged", by == "consultant")
    seen = cast.admin.get(f"/requests/{request}")
    assert (seen["reason_code"], seen["reason_by"]) == ("no_common_time", "client" if by == "mother" else "provider")
    new = cast.admin.post(f"/requests/{request}/assignment", {"provider_id": str(cast.second)})
    assert (new["contact_due_at"], new["close_due_at"]) == (
        (MONDAY + 64 * HOUR).isoformat(),
        (MONDAY + 88 * HOUR).isoformat(),
    )
    cast.admin.clock(MONDAY + 88 * HOUR)
    assert mother.get(f"/requests/{request}")["state"] == "assigned"
    cast.admin.clock(MONDAY + 88 * HOUR + SECOND)
    assert mother.get(f"/requests/{request}")["state"] == "closed"


@pytest.mark.rule("PEER-14", "PEER-15")
def test_meetings_with_the_earlier_consultant_are_called_off_without_a_strike(contact: Contact) -> None:
    contact.mother.post(f"/requests/{contact.request}/handback", {"reason_code": "not_the_right_person"})
    assert contact.state() == "cancelled"
    contact.nothing_is_held_against_her()


@pytest.mark.rule("PEER-15")
def test_the_admin_gives_her_another_consultant_at_once(contact: Contact) -> None:
    path = f"/requests/{contact.request}/assignment"
    contact.cast.admin.post(path, {"provider_id": str(contact.cast.second)})
    assert contact.state() == "cancelled"
    contact.cast.consultant.get(f"/requests/{contact.request}", 404)
    contact.nothing_is_held_against_her()


@pytest.mark.rule("PEER-9")
@pytest.mark.rule("PEER-15")
def test_the_weekly_limit_goes_on_with_the_next_consultant(site: SiteFactory) -> None:
    contact = Contact(site)
    contact.cast.admin.clock(MONDAY + 51 * HOUR)
    contact.mother.post(f"/requests/{contact.request}/handback", {"reason_code": "not_the_right_person"})
    assert contact.state() in {"confirmed", "completed"}, "a meeting that was held stays"
    contact.cast.admin.post(f"/requests/{contact.request}/assignment", {"provider_id": str(contact.cast.second)})
    path = f"/requests/{contact.request}/meetings"
    refused = contact.cast.other.post(path, {"starts_at": (MONDAY + 72 * HOUR).isoformat()}, 409)
    assert refused["rules"] == ["PEER-9"]


@pytest.mark.parametrize("path", ["end", "report", "unsafe", "choice", "attempts", "safe", "signals/reading"])
def test_nobody_else_acts_on_it(contact: Contact, path: str) -> None:
    body: dict[str, Any] = {
        "report": {"about": "other"},
        "choice": {"provider_id": str(contact.cast.second)},
        "safe": {"reason": "нет"},
        "signals/reading": {"note": "нет"},
    }.get(path, {})
    stranger = Walker(contact.cast.site)
    stranger.post(f"/requests/{contact.request}/{path}", body, 401)
    other = contact.cast.other.post(
        f"/requests/{contact.request}/{path}", body, 403 if "/" in path or path in {"attempts", "safe"} else 404
    )
    assert other["status"] in {403, 404}
    assert contact.state() == "confirmed"
