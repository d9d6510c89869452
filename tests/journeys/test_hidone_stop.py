"""HID-13: either side stops at once; the money waits for support, which settles it to the grosz, with receipts."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any
from uuid import UUID

import pytest

import core.bookings.stop
from core.bookings.facts import booking_facts
from core.bookings.models import Appointment, Booking
from core.bookings.stop import stop_service
from core.hooks.bookings import Side
from core.kit.errors import Problem
from core.ledger.verify import verify
from core.tenancy.work import Work
from tests.journeys.test_hidone import PRICE, Cast
from tests.journeys.walk import Walker
from tests.support.sites import SiteFactory

HALF_PAST = "2026-11-24T09:29:17+00:00"
WHY = {"without_waiting": "Obie strony powiedziały wszystko przez telefon."}


def stop(cast: Cast, who: Walker, at: str = HALF_PAST, **more: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A service one side stops, and its case as support sees it."""
    booking = cast.under_way()
    cast.admin.clock(at)
    stopped = who.post(f"/bookings/{booking['id']}/stop", {"reason": "To nie ten pies", **more}, 201)
    (case,) = cast.support.get("/cases")["items"]
    return stopped, case


def settle(cast: Cast, case: dict[str, Any], **said: Any) -> dict[str, Any]:
    body = {"outcome": "partly", "answer": "Rozliczamy to tak.", "answer_other": "Tak to rozliczamy.", **WHY, **said}
    done: dict[str, Any] = cast.support.post(f"/cases/{case['id']}/decision", body, 200)
    return done


def said_in(paper: dict[str, Any]) -> str:
    """The words of a kept document, with ordinary spaces."""
    return json.dumps(paper["parts"], ensure_ascii=False).replace("\xa0", " ")


def right(cast: Cast) -> None:
    with cast.site.work() as work:
        assert verify(work) == []


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize("by", ["client", "worker"])
def test_it_ends_at_that_instant_and_the_other_is_told(site: SiteFactory, by: str) -> None:
    cast = Cast(site)
    me, other = (cast.client, cast.worker) if by == "client" else (cast.worker, cast.client)
    stopped, case = stop(cast, me)
    side = {"client": "client", "worker": "provider"}[by]
    assert (stopped["state"], stopped["ended_at"], stopped["ended_by"]) == ("stopped", HALF_PAST, side)
    payment = cast.client.get(f"/payments/{stopped['payment_id']}")
    assert (payment["frozen_at"], payment["captured"]["minor"]) == (HALF_PAST, 0)
    told = [row for row in cast.admin.messages() if row["template"] == "booking_stopped"]
    assert {row["recipient"] for row in told if row["channel"] == "email"} == {other.known.email}
    assert "To nie ten pies" in told[0]["text"]
    # Both sides have their word: who stopped it has said it, the other is asked at once; support has its time.
    assert (case["kind"], case["answer_due_at"]) == ("service_stopped", "2026-11-27T09:29:17+00:00")
    seen = other.get(f"/cases/{case['id']}")
    assert (seen["side"], seen["hearing"], seen["text"]) == ("other", "asked", "To nie ten pies")
    assert seen["hearing_due_at"] == "2026-11-26T09:29:17+00:00"
    other.post(f"/cases/{case['id']}/statements", {"text": "To jest ten pies."}, 201)
    assert "To jest ten pies." in str(me.get(f"/cases/{case['id']}")["entries"])


@pytest.mark.rule("HID-13")
def test_who_comes_second_learns_that_it_is_stopped(site: SiteFactory) -> None:
    cast = Cast(site)
    stopped, _ = stop(cast, cast.client)
    refused = cast.worker.post(f"/bookings/{stopped['id']}/stop", {}, 409)
    assert (refused["code"], refused["stopped_by"], refused["stopped_at"]) == ("already_stopped", "client", HALF_PAST)
    assert len(cast.support.get("/cases")["items"]) == 1


@pytest.mark.rule("HID-13")
def test_an_accepted_service_is_stopped_before_it_is_paid_or_begun(site: SiteFactory) -> None:
    cast = Cast(site)
    order = cast.order()
    booking = cast.worker.post(f"/orders/{order['id']}/acceptance")
    stopped = cast.client.post(f"/bookings/{booking['id']}/stop", {}, 201)
    assert stopped["state"] == "stopped"
    payment = cast.client.get(f"/payments/{booking['payment_id']}")
    assert (payment["state"], payment["frozen_at"]) == ("voided", None)
    right(cast)


@pytest.mark.rule("HID-13")
def test_what_is_over_is_not_stopped_and_the_refusal_names_the_rule(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.under_way()
    cast.worker.post(f"/bookings/{booking['id']}/finish")
    refused = cast.client.post(f"/bookings/{booking['id']}/stop", {}, 409)
    assert refused["rules"] == ["HID-13"]
    shown = cast.client.get(f"/bookings/{booking['id']}/stop")
    assert shown["allowed"] is False


@pytest.mark.rule("HID-13")
def test_strangers_stop_nothing(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.under_way()
    Walker(cast.site, cast.site.person("client")).post(f"/bookings/{booking['id']}/stop", {}, 404)
    Walker(cast.site).post(f"/bookings/{booking['id']}/stop", {}, 401)
    elsewhere = Cast(site)
    elsewhere.client.post(f"/bookings/{booking['id']}/stop", {}, 404)


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize(
    ("said", "refunded", "fee"),
    [
        ({"option": "refund_all"}, 12_345, 0),
        ({"option": "refund_none"}, 0, 1_852),  # 15 % of 123.45: 18.5175
        ({"option": "refund_part", "refund": {"minor": 5_001, "currency": "PLN"}}, 5_001, 1_102),  # of 73.44: 11.016
        ({"option": "by_time"}, 6_320, 904),  # 29 min 17 s of 60: 60.25046 earned; 15 % of 60.25: 9.0375
    ],
)
def test_a_settlement_balances_to_the_grosz(site: SiteFactory, said: dict[str, Any], refunded: int, fee: int) -> None:
    cast = Cast(site, values={"fee_bps": 1_500})
    stopped, case = stop(cast, cast.client)
    options = {item["code"]: item for item in cast.support.get(f"/cases/{case['id']}/options")}
    assert list(options) == ["by_time", "refund_all", "refund_part", "refund_none"]
    cast.admin.clock("2026-11-25T12:00:00+00:00")
    done = settle(cast, case, **said)
    kept = PRICE - refunded
    assert (done["refunded"]["minor"], done["kept"]["minor"], done["rules"]) == (refunded, kept, ["HID-13"])
    payment = cast.client.get(f"/payments/{stopped['payment_id']}")
    assert (payment["captured"]["minor"], payment["frozen_at"]) == (kept, None)
    if kept:
        assert (done["fee"]["minor"], done["provider_gets"]["minor"]) == (fee, kept - fee)
        # The worker is paid within the set hours of the settlement, not of the stop.
        assert done["payout_due_at"] == "2026-11-26T12:00:00+00:00"
    cast.admin.clock("2026-12-02T10:00:00+00:00")
    right(cast)
    assert (str(kept - fee) in str(cast.worker.get("/payouts/statement"))) is bool(kept)


@pytest.mark.rule("HID-13")
def test_each_side_gets_a_receipt_of_its_own(site: SiteFactory) -> None:
    cast = Cast(site, values={"fee_bps": 1_500})
    _, case = stop(cast, cast.client)
    settle(cast, case, option="by_time")
    (clients,) = cast.client.get(f"/cases/{case['id']}/answers")
    (workers,) = cast.worker.get(f"/cases/{case['id']}/answers")
    for paper in (clients, workers):
        words = said_in(paper)
        assert "HID-13" in words
        assert "stop_settlement = freeze_for_support" in words
        assert "63,20 zł" in words
        assert "29 min 17 s" in words
        # Both have read the fee before they agreed, so both read what is left of the price for the worker.
        assert "51,21 zł" in words
        assert "Klientka" in words or "(klient)" in words
    for who in (cast.client, cast.worker):
        assert who.get(f"/cases/{case['id']}")["provider_gets"]["minor"] == 5_121
    for who, paper, answer in ((cast.client, clients, "Rozliczamy to tak."), (cast.worker, workers, "Tak to")):
        path = f"/api/v1/cases/{case['id']}/answers/{paper['id']}/pdf"
        found = cast.site.client.get(path, headers=who.known.headers)
        assert (found.status_code, found.data[:5]) == (200, b"%PDF-")
        assert answer in str(paper["parts"])
    cast.client.get(f"/cases/{case['id']}/answers/{workers['id']}/pdf", 404)
    told = {row["recipient"]: row["text"] for row in cast.admin.messages() if row["template"] == "case.decided"}
    assert {cast.client.known.email, cast.worker.known.email} <= set(told)


@pytest.mark.rule("HID-13")
def test_support_settles_before_the_other_has_spoken_only_with_a_reason(site: SiteFactory) -> None:
    cast = Cast(site)
    _, case = stop(cast, cast.client)
    body = {"outcome": "partly", "answer": "Tak.", "option": "by_time"}
    refused = cast.support.post(f"/cases/{case['id']}/decision", body, 409)
    assert (refused["code"], list(refused["errors"])) == ("hearing_runs", ["without_waiting"])
    cast.admin.clock("2026-11-26T09:29:17+00:00")
    cast.support.post(f"/cases/{case['id']}/decision", body, 409)
    cast.admin.clock("2026-11-26T09:29:18+00:00")
    assert cast.support.post(f"/cases/{case['id']}/decision", body, 200)["state"] == "decided"


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize(
    ("reading", "captured", "delivered"), [("refund_client", 0, False), ("pay_worker", PRICE, True)]
)
def test_the_tenant_may_have_it_settled_at_once(
    site: SiteFactory, reading: str, captured: int, delivered: bool
) -> None:
    cast = Cast(site, values={"stop_settlement": reading})
    stopped, _ = stop(cast, cast.worker)
    payment = cast.client.get(f"/payments/{stopped['payment_id']}")
    assert (payment["frozen_at"], payment["captured"]["minor"]) == (None, captured)
    assert stopped["counts_as_delivered"] is delivered
    cast.admin.clock("2026-12-02T10:00:00+00:00")
    right(cast)


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize(("card", "state"), [("ok", "authorised"), ("expires", "captured")])
def test_a_reserved_sum_waits_for_weeks_and_is_still_there(site: SiteFactory, card: str, state: str) -> None:
    cast = Cast(site, card=card)
    stopped, case = stop(cast, cast.client)
    cast.admin.clock("2026-12-20T10:00:00+00:00")
    payment = cast.client.get(f"/payments/{stopped['payment_id']}")
    assert (payment["state"], payment["frozen_at"]) == (state, HALF_PAST)
    assert cast.worker.get("/payouts/statement")["lines"] == []  # held, and nobody is paid of it
    done = settle(cast, case, option="by_time")
    assert done["kept"]["minor"] == 6_025
    cast.admin.clock("2026-12-28T10:00:00+00:00")
    right(cast)


@pytest.mark.rule("HID-13")
def test_a_preview_stops_nothing(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.under_way()
    shown = cast.worker.get(f"/bookings/{booking['id']}/stop")
    assert (shown["allowed"], shown["rules"]) == (True, ["HID-13"])
    assert cast.worker.get(f"/bookings/{booking['id']}")["state"] == "under_way"
    cast.worker.post(f"/bookings/{booking['id']}/stop", {"confirm_token": shown["confirm_token"]}, 201)


@pytest.mark.rule("HID-13")
def test_a_stop_is_never_sent_back_because_something_has_changed_since_its_preview(site: SiteFactory) -> None:
    cast = Cast(site)
    order = cast.order()
    booking = cast.worker.post(f"/orders/{order['id']}/acceptance")
    token = cast.client.get(f"/bookings/{booking['id']}/stop")["confirm_token"]
    cast.client.post(f"/payments/{booking['payment_id']}/attempts", {"method": "sandbox_card", "card": "ok"}, 201)
    stopped = cast.client.post(f"/bookings/{booking['id']}/stop", {"confirm_token": token}, 201)
    assert stopped["state"] == "stopped"
    payment = cast.client.get(f"/payments/{booking['payment_id']}")
    assert (payment["state"], payment["frozen_at"]) == ("authorised", "2026-11-23T09:00:00+00:00")


def at_once(cast: Cast, booking_id: UUID, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Both sides stop it in the same second: whoever has seen it running waits until the other has, too."""
    both_have_looked = Barrier(2, timeout=2)

    def look(work: Work, booking: Booking) -> Any:
        with suppress(BrokenBarrierError):
            both_have_looked.wait()
        return booking_facts(work, booking)

    monkeypatch.setattr(core.bookings.stop, "booking_facts", look)

    def act(side: Side) -> Callable[[], str]:
        def run() -> str:
            try:
                with cast.site.work() as work:
                    stop_service(work, booking_id, side)
            except Problem as problem:
                return problem.code
            return "stopped"

        return run

    with ThreadPoolExecutor(2) as pool:
        return sorted(done.result() for done in [pool.submit(act("client")), pool.submit(act("provider"))])


@pytest.mark.rule("HID-13")
def test_both_stopping_in_the_same_second_make_one_stop_and_one_freeze(
    site: SiteFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = Cast(site)
    booking_id = UUID(str(cast.under_way()["id"]))
    assert at_once(cast, booking_id, monkeypatch) == ["already_stopped", "stopped"]
    assert len(cast.support.get("/cases")["items"]) == 1
    assert len([row for row in cast.admin.messages() if row["template"] == "booking_stopped"]) == 2  # mail and notice
    right(cast)


def test_negative_control_without_the_lock_both_stop_it(site: SiteFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    def unlocked(work: Work, booking_id: UUID) -> tuple[Booking, Appointment]:
        booking = work.session.query(Booking).filter_by(id=booking_id).one()
        return booking, work.session.query(Appointment).filter_by(id=booking.appointment_id).one()

    cast = Cast(site)
    booking_id = UUID(str(cast.under_way()["id"]))
    monkeypatch.setattr(core.bookings.stop, "lock_booking", unlocked)
    assert at_once(cast, booking_id, monkeypatch) == ["stopped", "stopped"]


@pytest.mark.rule("HID-13")
def test_the_amended_price_and_length_are_what_a_settlement_by_time_counts(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.under_way()
    body = {"price": {"minor": 9_999, "currency": "PLN"}, "duration_min": 90, "reason": "Dłużej i taniej."}
    amendment = cast.worker.post(f"/bookings/{booking['id']}/amendments", body, 201)
    cast.client.post(f"/amendments/{amendment['id']}/acceptance")
    cast.admin.clock("2026-11-24T09:45:00+00:00")
    cast.client.post(f"/bookings/{booking['id']}/stop", {}, 201)
    (case,) = cast.support.get("/cases")["items"]
    done = settle(cast, case, option="by_time")
    # Half of the ninety minutes: half of 99.99, rounded up.
    assert (done["price"]["minor"], done["kept"]["minor"], done["refunded"]["minor"]) == (9_999, 5_000, 4_999)
    right(cast)


@pytest.mark.rule("HID-6", "HID-13")
@pytest.mark.parametrize("by", ["client", "worker"])
def test_that_the_other_did_not_come_moves_no_money_on_one_word(site: SiteFactory, by: str) -> None:
    cast = Cast(site)
    booking = cast.reserved()
    me, missed = (cast.client, "provider") if by == "client" else (cast.worker, "client")
    cast.admin.clock(HALF_PAST)
    refused = me.post(f"/bookings/{booking['id']}/no-show", {"missed_by": missed}, 409)
    assert refused["rules"] == ["HID-13"]
    assert cast.client.get(f"/payments/{booking['payment_id']}")["state"] == "authorised"
    me.post(f"/bookings/{booking['id']}/stop", {"reason": "Nikt nie przyszedł"}, 201)
    assert cast.client.get(f"/payments/{booking['payment_id']}")["frozen_at"]
    right(cast)


@pytest.mark.rule("HID-6")
def test_the_team_may_write_down_that_nobody_came(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.reserved()
    cast.admin.clock(HALF_PAST)
    cast.support.post(f"/bookings/{booking['id']}/no-show", {"missed_by": "provider"}, 201)
    assert cast.client.get(f"/payments/{booking['payment_id']}")["state"] == "voided"
    right(cast)
