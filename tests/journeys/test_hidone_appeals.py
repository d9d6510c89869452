"""HID-13: an appeal of a settlement: both sides' word, new receipts, and what it can still change."""

from __future__ import annotations

from typing import Any

import pytest

from core.cases.queries import case_of
from tests.journeys.test_hidone import Cast
from tests.journeys.test_hidone_stop import right, said_in, settle, stop
from tests.journeys.test_hidone_stop_told import mails
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory

SETTLED_AT = "2026-11-24T10:00:00+00:00"


def settled(site: SiteFactory, **said: Any) -> tuple[Cast, Walker, dict[str, Any]]:
    """A stop that was settled, and somebody else of support for the appeal."""
    cast = Cast(site, values={"fee_bps": 1_500})
    second = walker(cast.site, "support")
    _, case = stop(cast, cast.client)
    cast.admin.clock(SETTLED_AT)
    decider = next(one for one in (cast.support, second) if str(one.known.id) == case["owner_id"])
    body = {"outcome": "partly", "answer": "Tak.", "answer_other": "Tak.", "without_waiting": "Wiemy już.", **said}
    decider.post(f"/cases/{case['id']}/decision", body, 200)
    return cast, second if decider is cast.support else cast.support, case


def appeal(who: Walker, case: dict[str, Any], text: str = "To nie był ten pies.") -> dict[str, Any]:
    made: dict[str, Any] = who.post(f"/cases/{case['id']}/appeal", {"text": text}, 201)
    return made


def words(text: str) -> str:
    return text.replace("\xa0", " ")


@pytest.mark.rule("HID-13")
def test_the_other_side_hears_of_it_and_has_its_word(site: SiteFactory) -> None:
    cast, other, case = settled(site, option="refund_none")
    made = appeal(cast.client, case)
    assert (made["kind"], made["hearing"], made["hearing_due_at"]) == ("appeal", "asked", "2026-11-26T10:00:00+00:00")
    assert made["answer_due_at"] == "2026-11-27T10:00:00+00:00"
    seen = cast.worker.get(f"/cases/{made['id']}")
    assert (seen["side"], seen["text"]) == ("other", "To nie był ten pies.")
    assert "czekają na decyzję w sprawie odwołania" in words(seen["intro"])
    assert cast.worker.get(f"/cases/{case['id']}")["appeal_id"] == made["id"]
    assert cast.worker.known.email in mails(cast, "case.asked")
    cast.worker.post(f"/cases/{made['id']}/statements", {"text": "To był ten pies.", "shared": True}, 201)
    assert "To był ten pies." in str(cast.client.get(f"/cases/{made['id']}")["entries"])
    # Whoever decided the case does not look after the appeal.
    assert other.get(f"/cases/{made['id']}")["owner_id"] == str(other.known.id)
    Walker(cast.site, cast.site.person("client")).get(f"/cases/{made['id']}", 404)


@pytest.mark.rule("HID-13")
def test_support_waits_for_the_other_side_or_says_why_not(site: SiteFactory) -> None:
    cast, other, case = settled(site, option="refund_none")
    made = appeal(cast.client, case)
    body = {"outcome": "accepted", "answer": "Tak.", "option": "refund_all"}
    assert other.post(f"/cases/{made['id']}/decision", body, 409)["code"] == "hearing_runs"
    cast.admin.clock("2026-11-26T10:00:00+00:00")
    assert other.post(f"/cases/{made['id']}/decision", body, 409)["code"] == "hearing_runs"
    cast.admin.clock("2026-11-26T10:00:01+00:00")
    assert other.post(f"/cases/{made['id']}/decision", body, 200)["refunded"]["minor"] == 12_345
    right(cast)


@pytest.mark.rule("HID-13")
def test_each_gets_a_new_receipt_document_and_mail_and_the_first_one_says_so(site: SiteFactory) -> None:
    # 123.45: first 20.00 goes back, then 33.33 more; 15 % of the 70.12 that stay: 10.518.
    first = {"minor": 2_000, "currency": "PLN"}
    cast, other, case = settled(site, option="refund_part", refund=first)
    (before,) = cast.worker.get(f"/cases/{case['id']}/answers")
    assert before["changed"] is None
    made = appeal(cast.client, case)
    more = {"option": "refund_part", "refund": {"minor": 3_333, "currency": "PLN"}, "outcome": "partly"}
    settle(cast, made, **more) if other is cast.support else other.post(
        f"/cases/{made['id']}/decision",
        {"answer": "Tak.", "answer_other": "Tak.", "without_waiting": "Wiemy już.", **more},
        200,
    )
    for who in (cast.client, cast.worker):
        seen = who.get(f"/cases/{made['id']}")
        sums = [seen[name]["minor"] for name in ("price", "refunded_before", "refunded", "kept", "fee")]
        assert sums == [12_345, 2_000, 3_333, 7_012, 1_052]
        assert seen["provider_gets"]["minor"] == 5_960
        (paper,) = who.get(f"/cases/{made['id']}/answers")
        said = words(said_in(paper))
        for figure in ("20 zł", "33,33 zł", "70,12 zł", "59,60 zł"):
            assert figure in said
        old = who.get(f"/cases/{case['id']}")
        assert (old["refunded"]["minor"], old["changed_at"], old["appeal_id"]) == (2_000, SETTLED_AT, made["id"])
        (kept,) = who.get(f"/cases/{case['id']}/answers")
        assert paper["reference"] in kept["changed"]
        assert paper["reference"] in str(old["entries"])
    assert who.get(f"/cases/{case['id']}/answers")[0]["parts"] == before["parts"]  # what was kept never changes
    sent = cast.admin.get("/sandbox/messages", limit=100)["items"]
    told = [row for row in sent if row["template"] == "case.settled" and row["channel"] == "email"]
    clients = [words(row["text"]) for row in told if row["recipient"] == cast.client.known.email]
    workers = [words(row["text"]) for row in told if row["recipient"] == cast.worker.known.email]
    assert (len(clients), len(workers)) == (2, 2)
    assert any("jeszcze 33,33 zł, oprócz wcześniejszych 20 zł. Zapłata za usługę: 70,12 zł" in text for text in clients)
    assert any("70,12 zł" in text and "59,60 zł" in text for text in workers)
    cast.admin.clock("2026-12-20T10:00:00+00:00")
    right(cast)
    assert "5960" in str(cast.worker.get("/payouts/statement"))


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize(
    ("said", "client", "worker"),
    [
        ({"option": "refund_all"}, "nie może ich cofnąć", "nie może ich cofnąć"),
        ({"option": "refund_none"}, "jeszcze do 123,45 zł", "nic więcej nie można otrzymać"),
        (
            {"option": "refund_part", "refund": {"minor": 2_000, "currency": "PLN"}},
            "jeszcze do 103,45 zł",
            "20 zł, które wróciły do klienta, u niego zostają",
        ),
    ],
)
def test_what_an_appeal_can_still_change_is_said_beforehand(
    site: SiteFactory, said: dict[str, Any], client: str, worker: str
) -> None:
    cast, _, case = settled(site, **said)
    for who, expected in ((cast.client, client), (cast.worker, worker)):
        seen = who.get(f"/cases/{case['id']}")
        assert seen["may_appeal"] is True
        assert expected in words(seen["appeal_reach"])
        (paper,) = who.get(f"/cases/{case['id']}/answers")
        assert expected in said_in(paper)
        page = cast.site.client.get(f"/account/cases/{case['id']}?locale=pl", headers=who.known.headers)
        assert expected in words(page.text)


@pytest.mark.rule("HID-13")
def test_an_appeal_that_moves_nothing_says_so_and_leaves_the_first_decision(site: SiteFactory) -> None:
    cast, other, case = settled(site, option="refund_all")
    made = appeal(cast.worker, case)
    assert [item["code"] for item in other.get(f"/cases/{made['id']}/options")] == ["leave"]
    body = {"outcome": "declined", "answer": "Nie.", "answer_other": "Zostaje.", "without_waiting": "Wiemy."}
    other.post(f"/cases/{made['id']}/decision", body, 200)
    for who in (cast.client, cast.worker):
        assert who.get(f"/cases/{case['id']}")["changed_at"] is None
        assert who.get(f"/cases/{case['id']}/answers")[0]["changed"] is None
        assert len(who.get(f"/cases/{made['id']}/answers")) == 1
        assert "nic nie zmieniło" in str(who.get(f"/cases/{case['id']}")["entries"])
    right(cast)


@pytest.mark.rule("HID-13")
def test_taken_back_the_appeal_lets_the_money_move_again(site: SiteFactory) -> None:
    cast, _, case = settled(site, option="refund_none")
    payment = cast.client.get(f"/bookings/{case['subject_id']}")["payment_id"]
    made = appeal(cast.client, case)
    assert cast.client.get(f"/payments/{payment}")["frozen_at"] == SETTLED_AT
    cast.client.post(f"/cases/{made['id']}/withdrawal", {}, 200)
    assert cast.client.get(f"/payments/{payment}")["frozen_at"] is None
    with cast.site.work() as work:
        assert case_of(work, case["id"]).outcome == "partly"
    cast.admin.clock("2026-12-20T10:00:00+00:00")
    right(cast)


@pytest.mark.rule("HID-13")
def test_of_a_stopped_service_that_costs_nothing_no_money_is_said_to_wait(site: SiteFactory) -> None:
    cast = Cast(site)
    made = cast.worker.post(
        "/offerings",
        {"format": "gig", "title": "Za darmo", "duration_min": 60, "price": {"minor": 0, "currency": "PLN"}},
        201,
    )
    cast.worker.post(f"/offerings/{made['id']}/publication")
    cast.offering = made["id"]
    booking = cast.worker.post(f"/orders/{cast.order()['id']}/acceptance")
    cast.client.post(f"/bookings/{booking['id']}/stop", {}, 201)
    (case,) = cast.client.get("/cases")["items"]
    assert "czekają" not in case["intro"]
    assert "nic nie zapłacono" in case["intro"]
