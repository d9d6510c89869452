"""Signals are only added, bars stand until a person lifts them, both with their reasons."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from core.kit.errors import Invalid, NotFound
from core.kit.ids import new_id
from core.standing.bar import set_bar
from core.standing.events import ClientBarred
from core.standing.exclude import exclude_signal
from core.standing.lift import BarAlreadyLifted, lift_bar
from core.standing.queries import bar_facts, bars_in_force, signals_of
from core.standing.record import record_signal
from core.tenancy.models import AuditRecord
from core.tenancy.work import Work, subscribe
from tests.core.requests.test_pages import submit
from tests.support.sites import MONDAY, Person, Site, SiteFactory

DAY = timedelta(days=1)
heard: list[ClientBarred] = []


@subscribe(ClientBarred)
def _hear(work: Work, event: ClientBarred) -> None:
    heard.append(event)


@pytest.fixture
def here(app: Flask, site: SiteFactory) -> Site:
    return site("peer_support")


@pytest.fixture
def mother(here: Site) -> Person:
    return here.person("client", name="Ivanka")


def test_a_bar_is_set_once_told_and_audited(here: Site, mother: Person) -> None:
    heard.clear()
    with here.work() as work:
        first = set_bar(work, mother.id, "paid_only", rule="PEER-6", reason="Silence.")
        again = set_bar(work, mother.id, "paid_only", rule="PEER-6", reason="Silence again.")
        assert first is again
        assert [(fact.kind, fact.rule, fact.since) for fact in bar_facts(work, mother.id)] == [
            ("paid_only", "PEER-6", MONDAY)
        ]
        (record,) = work.session.query(AuditRecord).filter_by(action="bar.set")
        assert (record.subject, record.reason, record.actor) == (str(mother.id), "Silence.", "system")
    assert [event.account_id for event in heard] == [mother.id]


def test_a_bar_is_lifted_once_with_a_reason_by_somebody(here: Site, mother: Person) -> None:
    admin = here.person("tenant_admin")
    with here.work() as work:
        bar = set_bar(work, mother.id, "paid_only", rule="PEER-6", reason="Silence.")
        with pytest.raises(Invalid):
            lift_bar(work, bar.id, by=admin.id, reason=" ")
        assert bars_in_force(work, mother.id) == (bar,)
        lift_bar(work, bar.id, by=admin.id, reason="Hospital.")
        assert bars_in_force(work, mother.id) == ()
        with pytest.raises(BarAlreadyLifted):
            lift_bar(work, bar.id, by=admin.id, reason="Again.")
        (record,) = work.session.query(AuditRecord).filter_by(action="bar.lifted")
        assert (record.actor, record.reason) == (str(admin.id), "Hospital.")
        renewed = set_bar(work, mother.id, "paid_only", rule="PEER-12", reason="Strikes.")
        assert renewed.id != bar.id


def test_an_unknown_account_has_no_bar(here: Site) -> None:
    with here.work() as work, pytest.raises(NotFound):
        set_bar(work, new_id(), "paid_only", rule="x", reason="y")


def test_signals_by_kind_from_an_instant_on_and_without_the_excluded(here: Site, mother: Person) -> None:
    with here.work() as work:
        old = record_signal(work, mother.id, "strike", rule="PEER-12", at=MONDAY - 40 * DAY)
        new = record_signal(work, mother.id, "strike", rule="PEER-12")
        late = record_signal(work, mother.id, "late", rule="x")
        assert signals_of(work, mother.id) == [old, new, late]
        assert signals_of(work, mother.id, "strike", since=MONDAY) == [new]
        assert signals_of(work, mother.id, "strike", since=MONDAY - 40 * DAY) == [old, new]
        with pytest.raises(Invalid):
            exclude_signal(work, new.id, reason="")
        exclude_signal(work, new.id, reason="The line was down.")
        assert signals_of(work, mother.id, counting=True) == [old, late]
        assert signals_of(work, mother.id) == [old, new, late]


def test_the_record_is_for_the_team_and_looking_is_written_down(here: Site, mother: Person) -> None:
    manager, browser = here.person("community_manager"), here.client
    with here.work() as work:
        bar_id = set_bar(work, mother.id, "paid_only", rule="PEER-6", reason="Silence.").id
        signal_id = record_signal(work, mother.id, "strike", rule="PEER-12").id
    page = f"/desk/people/{mother.id}"
    for who, status in ((mother, 403), (here.person("provider"), 403), (here.person("finance"), 403)):
        assert browser.get(page, headers=who.headers).status_code == status
        assert browser.get("/desk/people", headers=who.headers).status_code == status
    assert "Ivanka" in browser.get("/desk/people?q=ivan", headers=manager.headers).text
    assert browser.get(page, headers=manager.headers).status_code == 200
    with here.work() as work:
        (record,) = work.session.query(AuditRecord).filter_by(action="person.viewed")
        assert (record.actor, record.subject) == (str(manager.id), str(mother.id))
    lifting = f"{page}/bars/{bar_id}/lifting"
    assert submit(browser, page, lifting, manager, reason=" ").status_code == 422
    assert submit(browser, page, lifting, manager, reason="Hospital.").status_code == 303
    exclusion = f"{page}/signals/{signal_id}/exclusion"
    assert submit(browser, page, exclusion, manager, reason="Power cut.").status_code == 303
    assert submit(browser, page, f"{page}/bars", manager, kind="paid_only", reason="By hand.").status_code == 303
    with here.work() as work:
        assert [bar.rule for bar in bars_in_force(work, mother.id)] == ["team"]
        assert signals_of(work, mother.id, counting=True) == []


def test_one_sees_ones_own_standing_and_nobody_elses(here: Site, mother: Person) -> None:
    address = f"/api/v1/standing/{mother.id}"
    browser = here.client
    assert browser.get(address, headers=mother.headers).status_code == 200
    assert browser.get(address, headers=here.person("client").headers).status_code == 403
    assert browser.get(address).status_code == 401
    assert browser.get(f"/api/v1/standing/{new_id()}", headers=here.person("support").headers).status_code == 404
    bar = {"kind": "paid_only", "reason": "x"}
    assert browser.post(f"{address}/bars", json=bar, headers=mother.headers).status_code == 403
    assert browser.post(f"{address}/bars", json=bar, headers=here.person("support").headers).status_code == 201
