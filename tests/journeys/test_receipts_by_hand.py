"""What people decide beside the rules explains itself too: in which role, why, and that no rule was asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select

from core.rules.by_hand import is_by_hand
from core.rules.models import Decision
from core.rules.replay import NO_RULE_ASKED, NOT_KEPT, Replayer, replay_all
from tests.journeys.test_hidone import Cast as Gigs
from tests.journeys.test_hidone_stop import settle, stop
from tests.journeys.test_hidone_verification import Cast as Newcomers
from tests.journeys.test_hidone_verification import hand_in
from tests.journeys.test_peer_support import Cast as Centre
from tests.journeys.test_receipts import receipt_of, texts
from tests.journeys.test_rozmova_standing import Court
from tests.journeys.walk import Walker, walker
from tests.support.sites import SiteFactory
from tests.tenants.test_commands import run

LANGUAGES = ("uk", "ru", "pl", "en")


def page_of(who: Walker, path: str) -> str:
    answer = who.site.client.get(path, headers=who.known.headers)
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def nobody_else(site: SiteFactory, receipt: dict[str, Any], *others: Walker) -> None:
    """Neither these nor a stranger, nor anybody of another tenant, learns that there is such a decision."""
    path = f"/decisions/{receipt['id']}"
    for other in (*others, walker(site("rozmova"), "tenant_admin")):
        other.get(path, 404)
        assert receipt["id"] not in str(other.get("/decisions", limit=100))
        for page in (path, f"{path}/pdf"):
            assert other.site.client.get(page, headers=other.known.headers).status_code == 404
    Walker(others[0].site).get(path, 401)


def read_everywhere(who: Walker, receipt: dict[str, Any], reason: str) -> None:
    """On its page, on paper and in the list, in four languages, with the reason that was given."""
    for language in LANGUAGES:
        seen = who.get(f"/decisions/{receipt['id']}", locale=language)
        assert seen["made_by"] == "team"
        assert seen["may"]
        assert seen["by_hand"][0]["reason"] == reason
        assert "_" not in seen["outcome"]
    page = page_of(who, f"/decisions/{receipt['id']}")
    assert reason in page
    assert who.site.client.get(f"/decisions/{receipt['id']}/pdf", headers=who.known.headers).data.startswith(b"%PDF")
    assert receipt["id"] in str(who.get("/decisions", subject_id=receipt["subject_id"]))


@pytest.mark.rule("ROZ-4")
def test_a_waived_ground_is_told_to_its_person_and_so_is_its_end(site: SiteFactory, environ: Mapping[str, str]) -> None:
    court = Court(site)
    path = f"/standing/{court.account}/waivers"
    given = {"ground": "rude", "reason": "Вигадана хвороба.", "until": "2027-01-01T00:00:00+00:00"}
    waiver = court.manager.post(path, given, 201)
    seen = receipt_of(court.therapist, waiver, "ground_waived")
    read_everywhere(court.therapist, seen, "Вигадана хвороба.")
    assert seen["by_hand"][0]["role"]
    assert "Менеджерка" not in str(seen), "in which role, never who"
    assert {"ground", "until"} <= texts(seen).keys()
    assert [rule["rule"] for rule in seen["reasons"]] == [waiver["rule"]]
    mail = next(row for row in court.admin.messages() if row["template"] == "standing.waived")
    assert mail["receipt"].endswith(f"/decisions/{seen['id']}")
    assert waiver["id"] in page_of(court.therapist, "/account/standing")
    nobody_else(site, seen, court.client, court.new_client(), court.finance)
    court.ethics.get(f"/decisions/{seen['id']}")
    court.manager.post(f"{path}/{waiver['id']}/ending", {"reason": "Минулося."})
    ended = receipt_of(court.therapist, waiver, "waiver_ended")
    read_everywhere(court.therapist, ended, "Минулося.")
    said = run(environ, "rules", "explain", seen["id"]).output
    assert "no rule was asked" in said
    assert "Вигадана хвороба." in said
    assert json.loads(run(environ, "rules", "explain", seen["id"], "--json").output)["asked_rules"] is False
    with court.site.work() as work:
        row = work.session.get_one(Decision, (work.tenant.id, seen["id"]))
        assert Replayer(work).replay(row).unreadable is NO_RULE_ASKED
        found = replay_all(work)
        assert (found.different, found.unreadable) == (0, {}), "nobody asks again what no rule was asked"


@pytest.mark.rule("PEER-12")
def test_a_bar_set_by_hand_says_why_and_how_to_appeal(site: SiteFactory) -> None:
    cast = Centre(site)
    cast.ask()
    mother = cast.mother()
    path = f"/standing/{mother.known.id}/bars"
    shown = cast.admin.post(f"{path}/preview", {"kind": "paid_only", "reason": "Вымышленная."}, 200)
    assert not any("team" in line["text"].split() for line in shown["effects"]), "no rule stands behind it"
    bar = cast.admin.post(path, {"kind": "paid_only", "reason": "Вымышленная."}, 201)
    seen = receipt_of(mother, bar, "bar_set")
    read_everywhere(mother, seen, "Вымышленная.")
    assert any(way["href"] == "/account/standing" for way in seen["next"])
    assert bar["id"] in page_of(mother, "/account/standing")
    nobody_else(site, seen, cast.consultant, walker(cast.site, "client"))
    cast.admin.get(f"/decisions/{seen['id']}")


@pytest.mark.rule("HID-13")
def test_a_settlement_by_people_is_read_by_each_side_with_its_own_words(site: SiteFactory) -> None:
    cast = Gigs(site)
    stopped, case = stop(cast, cast.client)
    settle(cast, case, option="refund_part", refund={"minor": 1_000, "currency": "PLN"})
    own, others = "Rozliczamy to tak.", "Tak to rozliczamy."
    for who, area, reason, other in (
        (cast.client, "account", own, others),
        (cast.worker, "cabinet", others, own),
    ):
        seen = receipt_of(who, stopped, "money_decided")
        read_everywhere(who, seen, reason)
        assert seen["amounts"][0]["amount"]["minor"] == 1_000
        assert other not in str(seen), "each side reads its own answer"
        assert other not in page_of(who, f"/decisions/{seen['id']}")
        assert any(way["href"] == f"/account/cases/{case['id']}" for way in seen["next"])
        decided = receipt_of(who, case, "case_decided")
        read_everywhere(who, decided, reason)
        mail = next(
            row
            for row in cast.admin.messages()
            if row["template"] == "case.settled" and row["recipient"] == who.known.email
        )
        assert mail["receipt"].endswith(f"/decisions/{seen['id']}")
        assert seen["title"] in page_of(
            who, f"/{'account' if who is cast.client else 'cabinet'}/bookings/{stopped['id']}"
        )
        assert seen["id"] in page_of(who, f"/{area}/bookings/{stopped['id']}")
        nobody_else(site, decided, walker(cast.site, "client"), walker(cast.site, "provider"))
        nobody_else(site, seen, walker(cast.site, "client"), walker(cast.site, "provider"))


@pytest.mark.rule("HID-13")
@pytest.mark.parametrize("reading", ["refund_client", "pay_worker"])
def test_a_stop_settled_at_once_says_what_became_of_the_money(site: SiteFactory, reading: str) -> None:
    cast = Gigs(site, values={"stop_settlement": reading})
    stopped, _case = stop(cast, cast.worker)
    told = next(row for row in cast.admin.messages() if row["recipient"] == cast.client.known.email)
    for who in (cast.client, cast.worker):
        seen = receipt_of(who, stopped, "stop_terms", locale="pl")
        (line,) = seen["amounts"]
        assert line["amount"] == stopped["price"]
        assert line["text"] in seen["outcome"]
        assert seen["made_by"] == "rules"
        assert told["receipt"].endswith(f"/decisions/{seen['id']}")
    nobody_else(site, seen, walker(cast.site, "client"), walker(cast.site, "provider"))


@pytest.mark.rule("HID-8")
def test_a_document_that_is_refused_keeps_its_decision_without_the_date_of_birth(
    site: SiteFactory, environ: Mapping[str, str]
) -> None:
    cast = Newcomers(site)
    young = cast.client
    refused = hand_in(young, 409, birth_date="2015-01-01")
    (decision,) = refused["decisions"]
    for language in LANGUAGES:
        seen = young.get(f"/decisions/{decision}", locale=language)
        assert seen["result"] == "refused"
        assert seen["reasons"][0]["rule"] == "HID-1"
        assert "2015" not in str(seen)
    page = page_of(young, f"/decisions/{decision}")
    assert "2015" not in page
    nobody_else(site, seen, walker(cast.site, "client"), cast.worker)
    with cast.site.work() as work:
        row = work.session.get_one(Decision, (work.tenant.id, decision))
        assert "2015" not in json.dumps([row.facts, row.answer])
        assert Replayer(work).replay(row).unreadable is NOT_KEPT
    assert "was not kept" in run(environ, "rules", "explain", decision).output


@pytest.mark.rule("HID-13")
def test_what_people_decide_is_never_asked_again(site: SiteFactory) -> None:
    cast = Gigs(site)
    _stopped, case = stop(cast, cast.client)
    settle(cast, case, option="refund_all")
    with cast.site.work() as work:
        rows = [row for row in work.session.scalars(select(Decision)) if is_by_hand(row)]
        assert {row.hook for row in rows} == {"money_decided", "case_decided"}
        found = replay_all(work)
        assert (found.different, found.unreadable) == (0, {})
