"""peer_support: silence closes a request with a receipt; "I did write" and a person decides before any bar holds."""

from __future__ import annotations

import io
import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from core.requests.apart import keep_apart
from core.requests.queries import request_of
from tests.core.requests.test_pages import submit
from tests.journeys.test_peer_support import PHONE, Cast
from tests.journeys.walk import Walker, walker
from tests.support.sites import MONDAY, SiteFactory

HOUR, SECOND, MICROSECOND = timedelta(hours=1), timedelta(seconds=1), timedelta(microseconds=1)
CLOSES = MONDAY + 48 * HOUR
NIGHT = "2026-12-09T19:00:00+00:00"
"""The end of 9 December in Almaty, fourteen days after the closure."""


class Closed(Cast):
    """A request that silence closed a second ago; ``her`` is its mother, signed in before."""

    def __init__(self, site: SiteFactory) -> None:
        super().__init__(site)
        self.id: str = self.handed_over()["id"]
        self.her = self.mother()
        self.admin.clock(CLOSES + SECOND)

    def receipt(self, who: Walker | None = None) -> Any:
        return (who or self.her).get(f"/requests/{self.id}/closure")

    def says(self, **body: Any) -> Any:
        return self.her.post(f"/requests/{self.id}/closure-dispute", body, 201)

    def decides(self, outcome: str, status: int | None = None, who: Walker | None = None) -> Any:
        body = {"outcome": outcome, "reason": "Мы посмотрели переписку."}
        return (who or self.admin).post(f"/requests/{self.id}/closure-dispute/decision", body, status)

    def asks_again(self, status: int) -> Any:
        return self.her.post("/requests", {"text": "Ещё раз"}, status)

    def told(self, needle: str) -> list[str]:
        """Whom a text with these words went to."""
        return [
            item["recipient"]
            for item in self.admin.messages()
            if needle in item["text"] and item["channel"] != "in_app"
        ]


@pytest.mark.rule("PEER-6")
@pytest.mark.rule("PEER-7")
def test_the_receipt_says_what_happened_from_which_facts_and_what_is_open(site: SiteFactory) -> None:
    cast = Closed(site)
    found = cast.receipt()
    assert found["handed_over_at"] == MONDAY.isoformat()
    assert found["close_due_at"] == CLOSES.isoformat()
    assert found["closed_at"] == CLOSES.isoformat()  # told without the microsecond after the last instant in time
    assert (found["contact_recorded_at"], found["rule"], found["values"]) == (
        None,
        "PEER-6",
        {"contact_close_hours": 48},
    )
    assert (found["bar_state"], found["open_instead"], found["may_dispute"]) == ("in_force", "/services", True)
    assert "Консультантка Вымышленная" in found["sentence"]
    assert found["dispute_until"] == (datetime.fromisoformat(NIGHT) - MICROSECOND).isoformat()
    page = cast.site.client.get(f"/account/requests/{cast.id}", headers=cast.her.known.headers)
    assert page.status_code == 200
    for part in (found["sentence"].split(":")[0], "Я писала", "/services"):
        assert part in page.text, part
    assert cast.told("Мы не узнали о том") == [PHONE]
    refused = cast.asks_again(409)
    assert (refused["rules"], refused["open_instead"]) == (["PEER-7"], "/services")
    Walker(cast.site, cast.other.person).get(f"/requests/{cast.id}/closure", 404)
    assert Walker(cast.site).get(f"/requests/{cast.id}/closure", 401)


@pytest.mark.rule("PEER-6")
@pytest.mark.rule("PEER-7")
def test_i_did_write_and_no_bar_holds_until_a_person_has_decided_for_her(site: SiteFactory) -> None:
    cast = Closed(site)
    said = cast.says(text="Написала в тот же вечер")
    assert (said["bar_state"], said["may_dispute"], said["dispute"]["state"]) == ("suspended", False, "open")
    due = CLOSES + SECOND + 24 * HOUR
    assert said["dispute"]["due_at"] == due.isoformat()
    assert cast.her.get(f"/standing/{cast.her.known.id}")["bars"][0]["state"] == "suspended"
    (waiting,) = cast.admin.get("/closure-disputes")["items"]
    assert (waiting["request_id"], waiting["overdue"]) == (cast.id, False)
    cast.her.post(f"/requests/{cast.id}/closure-dispute", {}, 409)

    asked = cast.receipt(cast.consultant)
    assert (asked["client_name"], asked["dispute"]["text"]) == ("Мама Псевдоним", None)
    assert PHONE not in str(asked)
    cast.consultant.post(f"/requests/{cast.id}/closure-dispute/word", {"wrote": True, "note": "Да, в понедельник"})
    seen = cast.receipt(cast.admin)["dispute"]
    assert (seen["provider_word"], seen["text"]) == ("wrote", "Написала в тот же вечер")
    assert cast.receipt()["dispute"]["provider_word"] is None

    cast.decides("for_client")
    request = cast.her.get(f"/requests/{cast.id}")
    assert (request["state"], request["closed_at"], request["provider_name"]) == (
        "in_contact",
        None,
        "Консультантка Вымышленная",
    )
    assert cast.receipt()["bar_state"] == "lifted"
    assert cast.receipt()["dispute"]["reason"] == "Мы посмотрели переписку."
    assert cast.told("Мы посмотрели переписку.") == [PHONE]
    assert cast.consultant.person is not None
    assert cast.told("Заявка, которая была закрыта, снова открыта") == [cast.consultant.person.email]
    booked = cast.her.post(f"/requests/{cast.id}/meetings", {"starts_at": "2026-11-30T06:00:00+00:00"}, 201)
    assert booked["state"] == "confirmed"


@pytest.mark.rule("PEER-7")
def test_while_nobody_has_decided_she_asks_and_meets_freely_and_afterwards_the_bar_holds_again(
    site: SiteFactory,
) -> None:
    cast = Closed(site)
    cast.asks_again(409)
    cast.says()
    second = cast.asks_again(201)
    cast.admin.post(f"/requests/{second['id']}/assignment", {"provider_id": str(cast.second)})
    booked = cast.her.post(f"/requests/{second['id']}/meetings", {"starts_at": "2026-12-01T06:00:00+00:00"}, 201)

    seen = cast.admin.get(f"/requests/{cast.id}/closure-dispute/decision", outcome="against_client")
    assert seen["rules"] == ["PEER-6"]
    assert cast.her.get(f"/bookings/{booked['booking_id']}")["state"] == "confirmed"
    cast.decides("against_client")
    assert cast.her.get(f"/bookings/{booked['booking_id']}")["state"] == "cancelled"
    assert cast.receipt()["bar_state"] == "in_force"
    assert cast.asks_again(409)["rules"] == ["PEER-7"]
    refused = cast.her.post(f"/requests/{second['id']}/meetings", {"starts_at": "2026-12-02T06:00:00+00:00"}, 409)
    assert (refused["rules"], refused["open_instead"]) == (["PEER-7"], "/services")
    assert cast.told("Мы посмотрели переписку.") == [PHONE]


@pytest.mark.rule("PEER-6")
def test_of_two_who_decide_at_once_the_second_is_told_and_others_may_not(site: SiteFactory) -> None:
    cast = Closed(site)
    cast.says()
    manager = walker(cast.site, "community_manager")
    for who in (cast.her, cast.consultant, walker(cast.site, "finance")):
        cast.decides("for_client", 403, who)
    cast.admin.post(f"/requests/{cast.id}/closure-dispute/decision", {"outcome": "for_client", "reason": " "}, 422)
    cast.decides("for_client")
    late = cast.decides("against_client", 409, manager)
    assert late["code"] == "dispute_is_decided"
    assert cast.receipt()["bar_state"] == "lifted"
    word = cast.consultant.post(f"/requests/{cast.id}/closure-dispute/word", {"wrote": False}, 409)
    assert word["code"] == "dispute_is_decided"


@pytest.mark.rule("PEER-6")
def test_a_decision_that_is_late_is_named_and_nothing_is_closed_by_itself(site: SiteFactory) -> None:
    cast = Closed(site)
    due = datetime.fromisoformat(cast.says()["dispute"]["due_at"])
    assert "request.dispute_overdue" not in cast.admin.clock(due)
    assert not cast.admin.get("/closure-disputes")["items"][0]["overdue"]
    assert "request.dispute_overdue" in cast.admin.clock(due + SECOND)
    assert cast.admin.get("/closure-disputes")["items"][0]["overdue"]
    assert cast.receipt()["bar_state"] == "suspended"
    cast.asks_again(201)


@pytest.mark.rule("PEER-6")
@pytest.mark.parametrize(("late", "status"), [(-MICROSECOND, 201), (timedelta(), 409), (SECOND, 409)])
def test_she_may_say_so_until_the_end_of_the_fourteenth_day(site: SiteFactory, late: timedelta, status: int) -> None:
    cast = Closed(site)
    cast.admin.clock(datetime.fromisoformat(NIGHT) + late)
    assert cast.receipt()["may_dispute"] is (status == 201)
    answer = cast.her.post(f"/requests/{cast.id}/closure-dispute", {}, status)
    assert answer.get("code") == (None if status == 201 else "dispute_too_late")


@pytest.mark.rule("PEER-6")
def test_what_the_consultant_recorded_too_late_is_set_right_the_same_way(site: SiteFactory) -> None:
    cast = Closed(site)
    late = cast.consultant.post(f"/requests/{cast.id}/contact", {}, 409)
    assert late["code"] == "request_is_over"
    said = cast.consultant.post(f"/requests/{cast.id}/closure-dispute", {"text": "Она писала, я забыла отметить"}, 201)
    assert (said["dispute"]["opened_by"], said["dispute"]["provider_word"]) == ("provider", "wrote")
    assert cast.receipt()["bar_state"] == "suspended"
    assert cast.receipt()["dispute"]["text"] is None
    assert cast.told("Нам сообщили, что вы были на связи") == [PHONE]
    assert cast.told("Спасибо, что сообщили") == []
    cast.decides("for_client")
    assert cast.her.get(f"/requests/{cast.id}")["state"] == "in_contact"


@pytest.mark.rule("PEER-6")
def test_with_the_consultant_gone_the_request_goes_back_to_matching(site: SiteFactory) -> None:
    cast = Closed(site)
    cast.says()
    cast.consultant.put("/provider/listed", {"listed": False})
    seen = cast.admin.get(f"/requests/{cast.id}/closure-dispute/decision", outcome="for_client")
    assert seen["allowed"]
    cast.decides("for_client")
    request = cast.admin.get(f"/requests/{cast.id}")
    assert (request["state"], request["provider_id"], request["handed_over_at"]) == ("triaged", None, None)
    again = cast.admin.post(f"/requests/{cast.id}/assignment", {"provider_id": str(cast.second)})
    assert again["close_due_at"] == (CLOSES + SECOND + 48 * HOUR).isoformat()


@pytest.mark.rule("PEER-6")
def test_only_what_silence_closed_is_disputed(site: SiteFactory) -> None:
    cast = Cast(site)
    request = cast.handed_over()
    her = cast.mother()
    assert her.post(f"/requests/{request['id']}/closure-dispute", {}, 409)["code"] == "not_disputable"
    her.get(f"/requests/{request['id']}/closure", 404)
    cast.admin.post(f"/requests/{request['id']}/closure", {"reason": "Она уже нашла помощь."})
    assert her.post(f"/requests/{request['id']}/closure-dispute", {}, 409)["code"] == "not_disputable"


@pytest.mark.rule("PEER-6")
def test_a_screenshot_is_for_the_team_and_for_her(site: SiteFactory) -> None:
    cast = Closed(site)
    cast.says()
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(picture, "PNG")
    path = f"/api/v1/requests/{cast.id}/closure-dispute/files"

    def send(who: Walker, name: str) -> Any:
        data = {"file": (io.BytesIO(picture.getvalue()), name)}
        assert who.person is not None
        return cast.site.client.post(path, data=data, headers=who.person.headers)

    assert send(cast.consultant, "x.png").status_code == 404
    sent = send(cast.her, "chat.png")
    assert sent.status_code == 201, sent.text
    file_id = cast.receipt(cast.admin)["dispute"]["file_id"]
    for who, status in ((cast.her, 200), (cast.admin, 200), (cast.consultant, 404), (cast.other, 404)):
        assert who.person is not None
        answer = cast.site.client.get(f"{path}/{file_id}", headers=who.person.headers)
        assert answer.status_code == status


@pytest.mark.rule("PEER-5", "PEER-6")
def test_both_are_warned_in_their_own_zone_and_the_last_instant_is_named_over_a_change_of_clocks(
    site: SiteFactory,
) -> None:
    cast = Cast(site)
    handed = datetime.fromisoformat("2027-03-27T12:00:00+00:00")  # 13:00 in Berlin; the clocks go forward that night
    cast.admin.clock(handed)
    request = cast.ask(zone="Europe/Berlin")
    cast.admin.post(f"/requests/{request['id']}/assignment", {"provider_id": str(cast.provider)})
    hers, theirs = "понедельник, 29 марта, 14:00", "понедельник, 29 марта, 17:00"
    seen = cast.admin.get(f"/requests/{request['id']}")
    assert seen["close_due_at"] == (handed + 48 * HOUR).isoformat()

    def warned(template: str) -> list[str]:
        sent = [item for item in cast.admin.messages() if item["template"] == template and item["channel"] != "in_app"]
        return [item["text"] for item in sent]

    cast.admin.clock(handed + 24 * HOUR - SECOND)
    assert (warned("request.warning"), warned("request.warning_provider")) == ([], [])
    cast.admin.clock(handed + 24 * HOUR)
    assert not cast.admin.get(f"/requests/{request['id']}")["contact_overdue"]
    cast.admin.clock(handed + 24 * HOUR + SECOND)
    seen = cast.admin.get(f"/requests/{request['id']}")
    assert (seen["contact_overdue"], seen["state"]) == (True, "assigned")
    assert [hers in text for text in warned("request.warning")] == [True]
    assert [theirs in text for text in warned("request.warning_provider")] == [True]
    cast.admin.clock(handed + 42 * HOUR - SECOND)
    assert len(warned("request.warning")) == 1
    cast.admin.clock(handed + 42 * HOUR)
    assert [hers in text for text in warned("request.warning")] == [True, True]
    assert [theirs in text for text in warned("request.warning_provider")] == [True, True]
    cast.admin.clock(handed + 48 * HOUR)
    assert cast.admin.get(f"/requests/{request['id']}")["state"] == "assigned"
    cast.admin.clock(handed + 48 * HOUR + SECOND)
    assert cast.admin.get(f"/requests/{request['id']}")["state"] == "closed"
    assert [hers in text for text in warned("request.closed_silent_disputable")] == [True]


@pytest.mark.rule("PEER-6")
def test_the_team_decides_on_its_page_after_it_has_seen_what_follows(site: SiteFactory) -> None:
    cast = Closed(site)
    cast.says(text="Вигадана отметка")
    browser, who = cast.site.client, cast.admin.person
    assert who is not None
    page = f"/desk/requests/{cast.id}"
    shown = browser.get(page, headers=who.headers)
    assert ("Вигадана отметка" in shown.text, shown.status_code) == (True, 200)
    assert "Был ли контакт?" in browser.get("/desk", headers=who.headers).text
    form = {"outcome": "against_client", "reason": "Не видно переписки."}
    looked = submit(browser, page, f"{page}/closure-dispute/decision", who, **form)
    assert "Заявка остаётся закрытой" in looked.text
    assert cast.receipt()["bar_state"] == "suspended"
    token = re.search(r'name="confirm_token" value="(\w+)"', looked.text)
    assert token is not None
    done = submit(browser, page, f"{page}/closure-dispute/decision", who, confirm_token=token[1], **form)
    assert done.status_code == 303
    assert cast.receipt()["bar_state"] == "in_force"
    listed = browser.get("/desk/bars", headers=who.headers)
    assert ("Мама Псевдоним" in listed.text, "PEER-6" in listed.text) == (True, True)


@pytest.mark.rule("PEER-6")
def test_she_and_her_consultant_answer_with_one_tap_on_their_pages(site: SiteFactory) -> None:
    cast = Closed(site)
    her, consultant, browser = cast.her.person, cast.consultant.person, cast.site.client
    assert her is not None
    assert consultant is not None
    page = f"/account/requests/{cast.id}"
    assert submit(browser, page, f"{page}/closure-dispute", her).status_code == 303
    assert "Мы вас услышали" in browser.get(page, headers=her.headers).text
    listed = browser.get("/cabinet/requests", headers=consultant.headers)
    assert "Короткий вопрос к вам" in listed.text
    page = f"/cabinet/requests/{cast.id}"
    assert submit(browser, page, f"{page}/closure-dispute/word", consultant, wrote="0").status_code == 303
    assert cast.receipt(cast.admin)["dispute"]["provider_word"] == "silent"
    assert PHONE not in browser.get(page, headers=consultant.headers).text


@pytest.mark.rule("PEER-6")
def test_two_who_were_parted_meanwhile_are_not_brought_together_by_the_decision(site: SiteFactory) -> None:
    cast = Closed(site)
    cast.says()
    with cast.site.work() as work:
        keep_apart(work, request_of(work, UUID(cast.id)), cast.provider, said_by="client")
    cast.decides("for_client")
    request = cast.admin.get(f"/requests/{cast.id}")
    assert (request["state"], request["provider_id"]) == ("triaged", None)
    assert cast.receipt()["bar_state"] == "lifted"


@pytest.mark.rule("PEER-7")
def test_after_the_closure_her_consultants_number_is_in_no_notice_of_hers(site: SiteFactory) -> None:
    cast = Closed(site)
    assert cast.consultant.person is not None
    mine = str(cast.her.get("/notices"))
    assert cast.consultant.person.email not in mine


@pytest.mark.rule("PEER-4", "PEER-6")
def test_the_receipt_names_her_zone_and_whose_eyes_her_number_is_for_now(site: SiteFactory) -> None:
    cast = Closed(site)
    her = cast.her.person
    assert her is not None
    cast.her.patch("/account", {"zone": "Europe/Berlin"})
    text = cast.site.client.get(f"/account/requests/{cast.id}", headers=her.headers).text
    # Monday, 23 November 2026, 14:00 in Almaty is 10:00 in Berlin; the fourteenth day ends at 20:00 there.
    assert "среда, 25 ноября, 10:00 (Берлин)" in text
    assert "до 20:00 среды, 9 декабря (Берлин, UTC+1), 14 календарных дней" in text
    assert "19:59" not in text
    assert "видит только наша команда" in text
    assert "и ваша консультантка – и больше никто" not in text
