"""The clocks of cases and findings: one deadline on the page, in the mail, over the API and in the calendar file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.journeys.test_hidone import START, Cast
from tests.journeys.test_hidone_help import bring, mails
from tests.journeys.test_rozmova import Cast as RozmovaCast
from tests.journeys.test_rozmova_standing import Court
from tests.journeys.walk import Walker, walker
from tests.support.same_deadline import file_of, page_of, same_everywhere, told
from tests.support.sites import SiteFactory

BEFORE_WINTER_TIME = datetime(2026, 10, 15, 20, 30, tzinfo=UTC)
"""The clocks of Warsaw and Kyiv go back on the 25th of October."""


def _counted(shown: dict[str, Any]) -> tuple[Any, ...]:
    return shown["at"], shown["count"], shown["unit"], shown["basis"], shown["counted_from"]


@pytest.mark.rule("HID-12")
def test_a_complaint_is_counted_in_calendar_days_over_the_change_of_the_clocks(site: SiteFactory) -> None:
    cast = Cast(site, now=BEFORE_WINTER_TIME)
    case = bring(cast.client, "complaint", "Nikt nie przyszedł.")
    shown = same_everywhere(cast.client, case, "answer", mails=mails(cast, "case.confirmed"))
    opened = BEFORE_WINTER_TIME.isoformat()
    assert _counted(shown) == ("2026-10-29T22:59:59.999999+00:00", 14, "days", "calendar", opened)
    assert (shown["zone"], shown["mine"], shown["past"]) == ("Europe/Warsaw", False, False)
    assert "14 dni kalendarzowych po otwarciu" in shown["text"]
    (paper,) = cast.client.get(f"/cases/{case['id']}/answers")
    assert "14 dni kalendarzowych po otwarciu" in str(paper["parts"])
    # The team has the same instant, and its own aim, counted in hours, of which the person is told nothing.
    team = cast.support.get(f"/cases/{case['id']}")
    assert same_everywhere(cast.support, team, "answer", mails=None)["at"] == shown["at"]
    aim = same_everywhere(cast.support, team, "first_reply", mails=None)
    assert _counted(aim) == ("2026-10-16T20:30:00+00:00", 24, "hours", "elapsed", opened)
    assert [item["kind"] for item in case["deadlines"]] == ["answer"]
    assert walker(cast.site, "client").get("/deadlines")["items"] == []
    cast.support.post(f"/cases/{case['id']}/entries", {"text": "Już patrzymy."}, 201)
    assert [item["kind"] for item in cast.support.get("/deadlines")["items"]] == ["answer"]
    # At its last instant it is in time, a second later it is late, and says so.
    cast.admin.clock("2026-10-29T22:59:59+00:00")
    assert told(cast.client, "answer")["past"] is False
    cast.admin.clock("2026-10-29T23:00:00+00:00")
    assert told(cast.client, "answer")["past"] is True
    assert "po terminie" in page_of(cast.client, f"/account/cases/{case['id']}")


@pytest.mark.rule("HID-13")
def test_a_stop_gives_the_other_side_its_hours_and_an_appeal_its_days(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.under_way()
    cast.client.post(f"/bookings/{booking['id']}/stop", {"reason": "To nie ten pies"}, 201)
    (case,) = cast.worker.get("/cases")["items"]
    seen = cast.worker.get(f"/cases/{case['id']}")
    word = same_everywhere(cast.worker, seen, "hearing", mails=mails(cast, "case.asked"))
    assert _counted(word) == ("2026-11-26T09:00:00+00:00", 48, "hours", "elapsed", START)
    assert (word["mine"], "48 pełnych godzin po otwarciu" in word["text"]) == (True, True)
    mine = cast.client.get(f"/cases/{case['id']}")
    answer = same_everywhere(cast.client, mine, "answer", mails=mails(cast, "case.stopped_by_you"))
    assert _counted(answer) == ("2026-11-27T09:00:00+00:00", 72, "hours", "elapsed", START)
    # Who is awaited is told, and it is theirs to keep.
    assert [item["mine"] for item in mine["deadlines"]] == [False, False]
    body = {"outcome": "partly", "answer": "Tak.", "option": "refund_none", "without_waiting": "Jest nagranie."}
    cast.support.post(f"/cases/{case['id']}/decision", body, 200)
    # What the decision lets them have is waited for beside it.
    assert [item["kind"] for item in cast.worker.get("/deadlines")["items"]] == ["payout", "appeal"]
    decided = cast.client.get(f"/cases/{case['id']}")
    appeal = same_everywhere(cast.client, decided, "appeal", mails=mails(cast, "case.decided"))
    assert _counted(appeal) == (decided["appeal_until"], 14, "days", "calendar", START)
    uid = told(cast.client, "appeal")["uid"]
    assert uid in file_of(cast.client)
    made = cast.client.post(f"/cases/{case['id']}/appeal", {"text": "To nie był ten pies."}, 201)
    assert uid not in file_of(cast.client)
    assert _counted(same_everywhere(cast.client, made, "answer", mails=None))[1:4] == (72, "hours", "elapsed")


@pytest.mark.rule("ROZ-62", "ROZ-29")
def test_in_kyiv_the_other_side_has_elapsed_hours_over_the_change_of_the_clocks(site: SiteFactory) -> None:
    cast = RozmovaCast(site, values={"support_sla_hours": 48})
    cast.admin.clock("2027-03-27T08:00:00+00:00")
    case = cast.therapist.post("/cases", {"kind": "technical_support", "text": "Не те."}, 201)
    shown = same_everywhere(cast.therapist, case, "answer", mails=mails_of(cast.admin, "case.opened_with_date"))
    # Two days on the wall are 47 hours; 48 elapsed ones end an hour later on it.
    opened = "2027-03-27T08:00:00+00:00"
    assert _counted(shown) == ("2027-03-29T08:00:00+00:00", 48, "hours", "elapsed", opened)
    # Counted over a change of the clocks, the zone is said.
    assert "UTC+3" in shown["text"]


@pytest.mark.rule("ROZ-2", "ROZ-3")
def test_a_finding_is_appealed_in_calendar_days_and_answered_in_working_days(site: SiteFactory) -> None:
    court = Court(site)
    court.write_down("failed_scheduling", court.new_client(), cause="no_time")
    court.write_down("failed_scheduling", court.new_client(), cause="no_time")
    court.confirm("no_time", sanction="warning")
    own = court.back()
    finding = court.finding("no_time")
    until = same_everywhere(own, finding, "appeal", mails=mails_of(court.admin, "standing.warned"))
    assert _counted(until)[:4] == (finding["sanction"]["appeal_until"], 30, "days", "calendar")
    appealed = own.post(f"/findings/{finding['id']}/appeal", {"text": "Це був номер лінії допомоги."}, 201)
    answer = same_everywhere(own, appealed, "appeal_answer", mails=None)
    assert _counted(answer)[:4] == (appealed["appeal"]["due_at"], 10, "working days", "working")
    assert appealed["appeal"]["deadlines"][0]["text"] == answer["text"]
    mails = mails_of(court.admin, "standing.appealed")
    listed = {"deadlines": [told(court.ethics, "appeal_answer")]}
    judged = same_everywhere(court.ethics, listed, "appeal_answer", mails=mails)
    assert (judged["at"], judged["mine"]) == (answer["at"], True)


def mails_of(admin: Walker, template: str) -> list[dict[str, Any]]:
    """The mails of a template, newest first."""
    return [row for row in admin.messages() if row["template"] == template and row["channel"] == "email"]
