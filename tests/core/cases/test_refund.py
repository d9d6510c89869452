"""Money back after a session: support and the ethics commission decide together, and until then nothing moves."""

from __future__ import annotations

from typing import Any

import pytest

from core.cases.subscribers import refund_after_payout
from core.kit.ids import new_id
from core.kit.money import Money
from core.payouts.events import PayoutClawbackNeeded
from tests.core.bookings.stage import HOUR, SATURDAY
from tests.core.cases.practice import Practice

DECISION = {"outcome": "partly", "answer": "A half.", "refund_bps": 5_000}


@pytest.mark.rule("ROZ-62")
def test_roz_62_both_take_a_position_before_anything_is_decided(practice: Practice) -> None:
    case = practice.asked()
    early = practice.post(f"{case}/decision", practice.support, DECISION)
    assert (early.status_code, early.json["code"]) == (409, "positions_missing")
    assert sorted(early.json["missing_roles"]) == ["ethics_commission", "support"]
    practice.post(f"{case}/positions", practice.support, {"role": "support", "text": "Half."})
    as_other = practice.post(f"{case}/positions", practice.support, {"role": "ethics_commission", "text": "x"})
    admin = practice.stage.site.person("tenant_admin")
    as_admin = practice.post(f"{case}/positions", admin, {"role": "ethics_commission", "text": "x"})
    assert (as_other.status_code, as_admin.status_code) == (403, 403)
    assert practice.post(f"{case}/decision", practice.support, DECISION).status_code == 409
    practice.post(f"{case}/positions", practice.ethics, {"role": "ethics_commission", "text": "Agreed."})
    # The specialist has 72 hours for a word, and gives it.
    assert practice.post(f"{case}/decision", practice.support, DECISION).json["code"] == "hearing_runs"
    practice.post(f"{case}/statements", practice.therapist, {"text": "He came late himself."})
    decided = practice.post(f"{case}/decision", practice.support, DECISION)
    assert decided.status_code == 200, decided.json
    # 100001 halves to 50000.5, rounded half up for the client; the provider keeps the exact rest.
    assert decided.json["refunded"] == {"minor": 50_001, "currency": "UAH"}
    assert decided.json["kept"] == {"minor": 50_000, "currency": "UAH"}


def test_one_person_may_speak_for_two_roles_and_the_record_says_so(practice: Practice) -> None:
    case = practice.asked()
    both = practice.stage.site.person("support", "ethics_commission", name="Olha")
    for role in ("support", "ethics_commission"):
        practice.post(f"{case}/positions", both, {"role": role, "text": "Half."})
    decided = practice.decided(case, who=both)
    assert decided["one_person_for"] == [["ethics_commission", "support"]]
    (kept,) = practice.get(f"{case}/answers", practice.client).json
    assert any("One person spoke" in part.get("text", "") for part in kept["parts"])


@pytest.mark.rule("ROZ-62")
def test_roz_62_until_then_no_money_moves(practice: Practice) -> None:
    practice.asked()
    payment = practice.stage.payment(practice.booking_id)
    assert (payment.frozen_at is not None, payment.refunded_minor) == (True, 0)


def test_nothing_is_asked_back_before_the_meeting_by_the_provider_or_twice(practice: Practice) -> None:
    body = {"kind": "refund_after_session", "text": "x", "booking_id": str(practice.booking_id)}
    assert practice.post("/api/v1/cases", practice.stage.provider, body).status_code == 404
    later = practice.stage.paid(SATURDAY + 72 * HOUR)
    soon = practice.post("/api/v1/cases", practice.stage.client, {**body, "booking_id": str(later)})
    assert (soon.status_code, soon.json["code"]) == (409, "not_over_yet")
    practice.asked()
    assert practice.post("/api/v1/cases", practice.stage.client, body).json["code"] == "case_is_open"


@pytest.mark.rule("ROZ-58")
def test_roz_58_a_refund_after_the_payout_is_talked_about_with_the_provider(practice: Practice) -> None:
    with practice.stage.site.work() as work:
        for minor in (30_000, 12_000):
            event = PayoutClawbackNeeded(new_id(), practice.booking_id, Money(minor, "UAH"))
            refund_after_payout(work, event)
    client: Any = practice.stage.site.client
    (case,) = client.get("/api/v1/cases", headers=practice.stage.provider.headers).json["items"]
    assert (case["kind"], case["amount"]) == ("refund_after_payout", {"minor": 42_000, "currency": "UAH"})
    assert client.get("/api/v1/cases", headers=practice.stage.client.headers).json["items"] == []
    page = client.get(f"/account/cases/{case['id']}", headers=practice.stage.provider.headers)
    assert page.status_code == 200
    answer = {"outcome": "answered", "answer": "From the next payout, as agreed."}
    decided = practice.post(f"/api/v1/cases/{case['id']}/decision", practice.support, answer)
    assert decided.status_code == 200
    assert practice.stage.payment(practice.booking_id).refunded_minor == 0
