"""ROZ-62: nobody is judged before their time to answer is over, and they are reminded before it ends."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.accounts.models import Account
from core.cases.hear import reminded_at
from core.kit.instants import MICROSECOND
from tests.core.cases.practice import AFTER, Practice
from tests.support.sites import MONDAY
from tests.support.visitor import Visitor

HOUR = timedelta(hours=1)
DUE = AFTER + 72 * HOUR
HALF = {"outcome": "partly", "answer": "A half.", "refund_bps": 5_000}


@pytest.mark.parametrize(
    ("time", "before"),
    [
        (72 * HOUR, 24 * HOUR),
        (48 * HOUR, 24 * HOUR),
        (48 * HOUR - MICROSECOND * 2, 24 * HOUR - MICROSECOND),
        (2 * HOUR, HOUR),
        (HOUR, HOUR / 2),
    ],
)
def test_a_day_before_the_end_or_at_half_of_the_time(time: timedelta, before: timedelta) -> None:
    assert reminded_at(MONDAY, MONDAY + time) == MONDAY + time - before


@pytest.mark.rule("ROZ-62")
def test_who_has_not_answered_is_reminded_once_in_their_language(practice: Practice) -> None:
    with practice.stage.site.work() as work:
        work.session.get_one(Account, (work.tenant.id, practice.therapist.id)).locale = "uk"
    practice.asked()
    practice.move(DUE - 24 * HOUR - MICROSECOND)
    assert practice.sent("case.reminded") == []
    practice.move(DUE - 24 * HOUR)
    (mail,) = practice.sent("case.reminded")
    assert mail["to"] == practice.therapist.email
    assert "Від вас ще немає слова" in mail["subject"]
    practice.move(DUE + HOUR)
    assert len(practice.sent("case.reminded")) == 1


@pytest.mark.rule("ROZ-62")
def test_who_has_answered_or_whose_case_is_over_is_not_reminded(practice: Practice) -> None:
    case = practice.asked()
    answer = practice.post(f"{case}/statements", practice.therapist, {"text": "He did not come.", "shared": False})
    assert answer.status_code == 201
    practice.move(DUE + HOUR)
    assert practice.sent("case.reminded") == []


@pytest.mark.rule("ROZ-62")
def test_a_case_that_was_taken_back_reminds_nobody(practice: Practice) -> None:
    case = practice.asked()
    assert practice.post(f"{case}/withdrawal", practice.client).status_code == 200
    practice.move(DUE + HOUR)
    assert practice.sent("case.reminded") == []


@pytest.mark.rule("ROZ-62")
@pytest.mark.parametrize(("moment", "status"), [(DUE, 409), (DUE + MICROSECOND, 200)])
def test_while_the_other_side_has_time_nothing_is_decided(practice: Practice, moment: datetime, status: int) -> None:
    case = practice.asked()
    practice.agreed(case)
    practice.stage.site.set_clock(moment)
    answer = practice.post(f"{case}/decision", practice.support, HALF)
    assert answer.status_code == status, answer.json
    if status == 409:
        assert (answer.json["code"], list(answer.json["errors"])) == ("hearing_runs", ["without_waiting"])
        assert answer.json["hearing_due_at"] == DUE.isoformat()
        assert practice.stage.payment(practice.booking_id).refunded_minor == 0


@pytest.mark.rule("ROZ-62")
def test_once_it_has_answered_the_team_may_decide(practice: Practice) -> None:
    case = practice.asked()
    practice.agreed(case)
    practice.post(f"{case}/statements", practice.therapist, {"text": "He did not come."})
    assert practice.post(f"{case}/decision", practice.support, HALF).status_code == 200


@pytest.mark.rule("ROZ-62")
def test_a_reason_not_to_wait_is_kept_and_read_by_both(practice: Practice) -> None:
    case = practice.asked()
    practice.agreed(case)
    blank = practice.post(f"{case}/decision", practice.support, {**HALF, "without_waiting": "  "})
    assert blank.status_code == 409
    why = "She agreed on the phone."
    done = practice.post(f"{case}/decision", practice.support, {**HALF, "without_waiting": why})
    assert done.status_code == 200
    for who in (practice.client, practice.therapist):
        seen: Any = practice.get(f"{case}?locale=en", who).json
        assert any(why in item["text"] for item in seen["entries"] if item["kind"] == "event")
        (answer,) = practice.get(f"{case}/answers", who).json
        assert any(why in part.get("text", "") for part in answer["parts"])
    practice.move(DUE + HOUR)
    assert practice.sent("case.reminded") == []


@pytest.mark.rule("ROZ-62")
def test_the_page_asks_for_the_reason_before_it_shows_what_happens(practice: Practice) -> None:
    case = practice.asked()
    practice.agreed(case)
    page = f"/desk/cases/{case.rpartition('/')[2]}"
    support = Visitor(practice.stage.site, practice.support)
    values = {"outcome": "partly", "answer": "A half.", "option": "refund_all"}
    status, shown = support.send(page, f"{page}/decision", **values)
    assert status == 409
    assert 'id="f-without_waiting-error"' in shown
    status, shown = support.send(page, f"{page}/decision", **values, without_waiting="Agreed by phone.")
    assert status == 200
    assert 'name="without_waiting" value="Agreed by phone."' in shown
    assert practice.stage.payment(practice.booking_id).refunded_minor == 0
