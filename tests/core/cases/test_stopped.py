"""A stopped service: its money waits for support, and moves exactly as was shown."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from core.ledger.verify import verify
from core.payouts.models import Payout
from tests.core.requests.test_pages import submit
from tests.core.reviews.stage import PRICE, Gigs


def stopped(gigs: Gigs) -> tuple[UUID, dict[str, Any]]:
    """A service the client stopped, and its case as support sees it."""
    booking_id = gigs.under_way()
    answer = gigs.post(f"/api/v1/bookings/{booking_id}/stop", gigs.client, {"reason": "It is not Steven."})
    assert answer.status_code == 201, answer.json
    (case,) = gigs.get("/api/v1/cases?side=team", gigs.support).json["items"]
    return booking_id, case


def decide(gigs: Gigs, case: dict[str, Any], refund_bps: int | None, **options: Any) -> Any:
    body = {"outcome": "partly", "answer": "We looked into it.", "refund_bps": refund_bps}
    body |= {"without_waiting": "Both were heard by phone."} | options
    return gigs.post(f"/api/v1/cases/{case['id']}/decision", gigs.support, body)


@pytest.mark.rule("HID-13")
def test_hid_13_a_stop_opens_a_case_with_support_and_the_money_waits(gigs: Gigs) -> None:
    booking_id, case = stopped(gigs)
    assert (case["kind"], case["text"], case["subject_id"]) == ("service_stopped", "It is not Steven.", str(booking_id))
    assert gigs.stage.payment(booking_id).frozen_at is not None
    unsaid = decide(gigs, case, None)
    assert (unsaid.status_code, set(unsaid.json["errors"])) == (422, {"refund_bps"})


@pytest.mark.parametrize(("refund_bps", "kept"), [(10_000, 0), (2_500, 6_000), (0, PRICE)])
def test_the_decision_does_what_its_preview_showed(gigs: Gigs, refund_bps: int, kept: int) -> None:
    booking_id, case = stopped(gigs)
    address = f"/api/v1/cases/{case['id']}/settlement?refund_bps={refund_bps}"
    shown = gigs.get(address, gigs.support).json
    assert shown["allowed"] is True
    assert gigs.stage.payment(booking_id).state == "authorised"
    answer = decide(gigs, case, refund_bps, confirm_token=shown["confirm_token"])
    assert (answer.status_code, answer.json["state"]) == (200, "decided")
    assert answer.json["kept"] == {"minor": kept, "currency": "PLN"}
    payment = gigs.stage.payment(booking_id)
    assert (payment.captured_minor - payment.refunded_minor, payment.frozen_at) == (kept, None)
    with gigs.site.work() as work:
        payouts = work.session.query(Payout).filter_by(booking_id=booking_id)
        assert sum(row.gross_minor for row in payouts if row.state != "cancelled") == kept
        assert verify(work) == []
    assert decide(gigs, case, refund_bps).json["code"] == "case_is_decided"


def test_a_token_of_another_share_is_not_accepted(gigs: Gigs) -> None:
    booking_id, case = stopped(gigs)
    shown = gigs.get(f"/api/v1/cases/{case['id']}/settlement?refund_bps=5000", gigs.support).json
    answer = decide(gigs, case, 10_000, confirm_token=shown["confirm_token"])
    assert (answer.status_code, answer.json["code"]) == (409, "look_again")
    assert gigs.stage.payment(booking_id).state == "authorised"


def test_everybody_concerned_is_told(gigs: Gigs) -> None:
    _, case = stopped(gigs)
    decide(gigs, case, 5_000)
    said = gigs.get("/api/v1/sandbox/messages", gigs.site.person("tenant_admin")).json["items"]
    settled = [item["recipient"] for item in said if item["template"] == "case.settled" and item["channel"] == "email"]
    assert sorted(settled) == sorted([gigs.client.email, gigs.worker.email])
    answered = [item for item in said if item["template"] == "case.decided" and item["channel"] == "email"]
    assert sorted(item["recipient"] for item in answered) == sorted([gigs.client.email, gigs.worker.email])
    assert "We looked into it." in next(item["text"] for item in answered if item["recipient"] == gigs.client.email)


def test_nobody_but_support_decides_or_reads(gigs: Gigs) -> None:
    _, case = stopped(gigs)
    address = f"/api/v1/cases/{case['id']}"
    body = {"outcome": "accepted", "answer": "Mine.", "refund_bps": 10_000}
    for who, status in ((gigs.worker, 403), (gigs.site.person("finance"), 404), (None, 401), (gigs.client, 403)):
        assert gigs.post(f"{address}/decision", who, body).status_code == status
    assert gigs.get(address, gigs.worker).json["side"] == "other"  # asked for its word at once
    assert gigs.get(address, gigs.site.person("client")).status_code == 404
    assert gigs.get(f"{address}/settlement?refund_bps=1", gigs.client).status_code == 403


def test_on_pages_what_happens_is_shown_first_and_then_done(gigs: Gigs) -> None:
    booking_id, case = stopped(gigs)
    page = f"/desk/cases/{case['id']}"
    why = {"without_waiting": "Both were heard by phone."}
    values = {"outcome": "partly", "answer": "Half and half.", "refund_percent": "50", **why}
    shown = submit(gigs.browser, page, f"{page}/decision", gigs.support, **values)
    assert shown.status_code == 200
    assert gigs.stage.payment(booking_id).state == "authorised"
    token = shown.text.split('name="confirm_token" value="')[1].split('"')[0]
    done = submit(gigs.browser, page, f"{page}/decision", gigs.support, **values, confirm_token=token)
    assert done.status_code == 303
    assert gigs.stage.payment(booking_id).captured_minor == PRICE // 2
    assert "Half and half." in gigs.get(f"/account/cases/{case['id']}", gigs.client).text
