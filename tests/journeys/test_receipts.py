"""Decisions explain themselves: each side reads its own receipt, strangers none, and nothing is worked out anew."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event, select

from core.payouts.models import Payout
from core.rules.hook_words import HOOKS, NOT_MET
from core.rules.models import Decision
from core.rules.versions import set_values
from tests.hooks.surface import hooks
from tests.journeys.test_hidone import Cast as Gigs
from tests.journeys.test_hidone_stop import settle, stop
from tests.journeys.test_peer_support import Cast as Centre
from tests.journeys.test_proego import Cast as Therapists
from tests.journeys.test_rozmova import PRICE, Cast
from tests.journeys.test_rozmova_standing import Court
from tests.journeys.walk import Walker, money, walker
from tests.support.sites import SiteFactory


def receipt_of(who: Walker, booking: dict[str, Any], hook: str, **query: Any) -> dict[str, Any]:
    """The latest receipt of a kind about a booking, whole."""
    lines = who.get("/decisions", subject_id=booking["id"], hook=hook)["items"]
    found: dict[str, Any] = who.get(f"/decisions/{lines[0]['id']}", **query)
    return found


def texts(receipt: dict[str, Any]) -> dict[str, str]:
    return {item["name"]: item["text"] for item in receipt["facts"]}


@pytest.mark.rule("ROZ-60", "ROZ-61")
@pytest.mark.parametrize(("moment", "refund"), [("2026-11-26T08:00:00+00:00", PRICE), ("2026-11-26T08:00:01+00:00", 0)])
def test_a_refund_explains_itself_to_both_sides_to_the_kopeck_and_to_the_second(
    site: SiteFactory, moment: str, refund: int
) -> None:
    cast = Cast(site)
    booking = cast.book()
    cast.pay(booking)
    cast.admin.clock(moment)
    cast.client.post(f"/bookings/{booking['id']}/cancellation")
    payment = cast.client.get(f"/payments/{booking['payment_id']}")
    for who in (cast.client, cast.therapist, cast.admin):
        seen = receipt_of(who, booking, "cancellation_terms")
        amounts = [line["amount"]["minor"] for line in seen["amounts"]]
        assert amounts == [refund, PRICE - refund]
        assert payment["refunded"]["minor"] == refund
        assert (seen["result"], seen["carried_out"], seen["rule_version"]) == ("decided", True, 0)
        (rule, *_) = seen["reasons"]
        assert rule["rule"] in ("ROZ-56", "ROZ-61")
        assert rule["title"]
        assert {value["name"] for value in rule["values"]} >= {"free_change_hours"}
        at = next(item for item in seen["facts"] if item["name"] == "cancelled_at")
        assert at["value"] == moment
        assert ("10:00:01" in at["text"]) is (refund == 0), "by the site's clock, with seconds where they matter"


def test_strangers_and_other_sides_of_the_house_do_not_learn_that_there_is_a_decision(site: SiteFactory) -> None:
    cast, other = Cast(site), Cast(site)
    booking = cast.book()
    cast.pay(booking)
    cast.client.post(f"/bookings/{booking['id']}/cancellation")
    seen = receipt_of(cast.client, booking, "cancellation_terms")
    path = f"/decisions/{seen['id']}"
    for stranger in (
        walker(cast.site, "client"),
        walker(cast.site, "provider"),
        walker(cast.site, "finance"),
        other.client,
        other.admin,
    ):
        stranger.get(path, 404)
        assert str(booking["id"]) not in str(stranger.get("/decisions"))
        assert stranger.site.client.get(path, headers=stranger.known.headers).status_code == 404
    Walker(cast.site).get(path, 401)
    assert cast.site.client.get(path).status_code in (302, 303)
    for member in (cast.client, cast.therapist, cast.admin):
        page = cast.site.client.get(path, headers=member.known.headers)
        assert page.status_code == 200
        assert seen["reasons"][0]["rule"] in page.text
        paper = cast.site.client.get(f"{path}/pdf", headers=member.known.headers)
        assert paper.data.startswith(b"%PDF")


def test_each_side_reads_what_is_its_own(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.book()
    cast.pay(booking)
    cast.admin.clock("2026-11-27T09:00:00+00:00")

    def hooks_of(who: Walker) -> set[str]:
        return {line["hook"] for line in who.get("/decisions", subject_id=booking["id"], limit=100)["items"]}

    assert {"commission", "payout_terms"} <= hooks_of(cast.therapist)
    assert not {"commission", "payout_terms"} & hooks_of(cast.client), "the provider's money is the provider's"
    assert "booking_objections" in hooks_of(cast.client)
    assert "booking_objections" not in hooks_of(cast.therapist), "it looks at the client's other meetings"
    commission = receipt_of(cast.therapist, booking, "commission")
    with cast.site.work() as work:
        (payout,) = work.session.scalars(select(Payout))
        gross, net = payout.gross_minor, payout.net_minor
    assert [line["amount"]["minor"] for line in commission["amounts"]] == [gross, gross - net, net]
    ids = cast.client.get(f"/bookings/{booking['id']}")["decision_ids"]
    assert ids
    assert all(cast.client.get(f"/decisions/{one}") for one in ids)
    listed = cast.client.get("/bookings")["items"][0]["decision_ids"]
    assert listed == ids


def test_after_the_values_changed_a_receipt_still_says_the_old_ones(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.book()
    cast.pay(booking)
    cast.client.post(f"/bookings/{booking['id']}/cancellation")
    before = receipt_of(cast.client, booking, "cancellation_terms")
    with cast.site.work() as work:
        set_values(work, {"free_change_hours": 12})
    after = receipt_of(cast.client, booking, "cancellation_terms")
    assert after == before
    assert "24" in next(v["text"] for v in after["reasons"][0]["values"] if v["name"] == "free_change_hours")


@pytest.mark.rule("PEER-9")
def test_a_refusal_names_its_decision_and_says_from_when_on(site: SiteFactory) -> None:
    cast = Centre(site)
    request = cast.handed_over()
    mother = cast.mother()
    path = f"/requests/{request['id']}/meetings"
    cast.consultant.post(path, {"starts_at": "2026-11-25T06:00:00+00:00"})
    refused = cast.consultant.post(path, {"starts_at": "2026-11-26T06:00:00+00:00"}, 409)
    (decision_id,) = refused["decisions"]
    seen = cast.consultant.get(f"/decisions/{decision_id}")
    assert (seen["result"], seen["carried_out"]) == ("refused", False)
    assert seen["possible_from"] == refused["possible_from"]
    assert seen["next"][0]["since"] == refused["possible_from"]
    assert not any(name.startswith("client.") for name in texts(seen)), "her other meetings are hers"
    assert seen["facts_hidden"]
    cast.admin.get(f"/decisions/{decision_id}")
    cast.other.get(f"/decisions/{decision_id}", 404)
    mother.get(f"/decisions/{decision_id}", 404)


def test_every_question_is_decided_for_every_side() -> None:
    asked = {name for name in hooks() if not name.startswith(("register_", "on_"))}
    assert asked - set(HOOKS) == set(NOT_MET), "a new question says who reads its decisions: core/rules/hook_words/"


def test_no_code_and_no_id_stands_among_the_words(site: SiteFactory) -> None:
    cast = Cast(site)
    booking = cast.book()
    cast.pay(booking)
    cast.admin.clock("2026-11-27T09:00:00+00:00")
    with cast.site.work() as work:
        ids = [row.id for row in work.session.scalars(select(Decision))]
    for one in ids:
        seen = cast.admin.get(f"/decisions/{one}", locale="uk")
        said = [item["text"] for item in (*seen["facts"], *seen["answer"])] + [seen["outcome"], seen["title"]]
        assert not any("_" in text or "{" in text for text in said), said
        assert str(cast.provider) not in str(said)


@pytest.mark.rule("ROZ-4")
def test_a_finding_its_sanction_and_who_decided_are_read_by_the_person_alone(site: SiteFactory) -> None:
    court = Court(site)
    first, second = court.new_client(), court.new_client()
    court.write_down("failed_scheduling", first, cause="no_time")
    court.write_down("failed_scheduling", second, cause="no_time")
    finding = court.finding("no_time")
    assert finding["decision_ids"]
    raised = next(row for row in court.admin.messages() if row["template"] == "standing.raised")
    assert raised["receipt"].rsplit("/", 1)[1] in finding["decision_ids"]
    court.confirm("no_time")
    person = court.back()
    seen = receipt_of(person, finding, "sanction_terms")
    (hand,) = seen["by_hand"]
    assert hand["reason"] == "Перевірено за листуванням."
    assert hand["role"]
    assert "Вигадана" not in str(seen), "in which role, never who"
    assert any((way["until"] or "").startswith("2026-12-23T21:59:59") for way in seen["next"]), "until when to appeal"
    found = receipt_of(person, finding, "standing_assessment")
    assert texts(found)["standing.signals"] == "2"
    for other in (first, second):
        assert str(other.known.id) not in str(found)
        other.get(f"/decisions/{found['id']}", 404)
    court.finance.get(f"/decisions/{seen['id']}", 404)
    court.ethics.get(f"/decisions/{seen['id']}")


@pytest.mark.rule("HID-13")
def test_a_stopped_service_and_its_settlement_explain_themselves_on_the_gig_site(site: SiteFactory) -> None:
    cast = Gigs(site, values={"fee_bps": 1_500})
    stopped, case = stop(cast, cast.client)
    cast.admin.clock("2026-11-25T12:00:00+00:00")
    done = settle(cast, case, option="by_time")
    for who in (cast.client, cast.worker):
        seen = receipt_of(who, stopped, "settlement_proposal")
        gets, back = (line["amount"]["minor"] for line in seen["amounts"])
        assert (back, gets) == (done["refunded"]["minor"], done["kept"]["minor"])
        assert "Chihuahua" not in str(seen), "what was written in free words is no fact"
    seen = receipt_of(cast.client, stopped, "stop_terms")
    for stranger in (walker(cast.site, "client"), walker(cast.site, "provider", "client")):
        stranger.get(f"/decisions/{seen['id']}", 404)
    cast.admin.clock("2026-12-02T10:00:00+00:00")
    share = receipt_of(cast.worker, stopped, "commission")
    assert share["amounts"][1]["amount"]["minor"] == done["fee"]["minor"]
    # No rule with an id speaks of the share: its value is named, and the version it was.
    assert (share["reasons"], share["rule_version"]) == ([], 1)
    assert [(item["name"], item["text"]) for item in share["values"]] == [("fee_bps", "15%")]
    assert "15%" in cast.site.client.get(f"/decisions/{share['id']}", headers=cast.worker.known.headers).text
    late = Gigs(site)
    booking = late.under_way()
    late.worker.post(f"/bookings/{booking['id']}/finish")
    refused = late.client.post(f"/bookings/{booking['id']}/stop", {}, 409)
    assert late.client.get(f"/decisions/{refused['decisions'][0]}")["result"] == "refused"
    late.worker.get(f"/decisions/{refused['decisions'][0]}", 404)


@pytest.mark.rule("PRO-4")
def test_a_price_that_is_refused_says_so_to_its_therapist_with_the_floor(site: SiteFactory) -> None:
    cast = Therapists(site)
    refused = cast.offering(409, price=money(249_999, "RUB"))
    seen = cast.therapist.get(f"/decisions/{refused['decisions'][0]}", locale="ru")
    assert seen["result"] == "refused"
    assert any("2 500" in value["text"].replace("\N{NO-BREAK SPACE}", " ") for value in seen["reasons"][0]["values"])
    cast.client.get(f"/decisions/{seen['id']}", 404)
    walker(cast.site, "provider").get(f"/decisions/{seen['id']}", 404)


def test_a_list_of_decisions_asks_no_more_often_for_many_than_for_few(site: SiteFactory) -> None:
    cast = Cast(site)
    cast.book()
    counted: list[int] = []
    for limit in (2, 20):
        statements = 0

        def count(*_: object) -> None:
            nonlocal statements
            statements += 1

        event.listen(cast.site.engine, "before_cursor_execute", count)
        assert len(cast.client.get("/decisions", limit=limit)["items"]) >= 2
        event.remove(cast.site.engine, "before_cursor_execute", count)
        counted.append(statements)
    assert counted[0] == counted[1]
