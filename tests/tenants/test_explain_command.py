"""``jarmark rules explain``: what an operator reads of one decision."""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import UUID

import pytest
from sqlalchemy import select

from core.kit.ids import new_id
from core.rules.models import Decision
from tests.core.rules.test_replay import _cancelled
from tests.support.sites import Site, SiteFactory
from tests.tenants.test_commands import run


@pytest.fixture
def here(site: SiteFactory) -> Site:
    return site("rozmova")


@pytest.fixture
def decision(here: Site) -> UUID:
    """A cancellation 18 hours before the meeting, under 24 hours."""
    return _cancelled(here).id


def test_facts_values_rules_and_the_winner_are_printed(environ: Mapping[str, str], decision: UUID) -> None:
    said = run(environ, "rules", "explain", str(decision))
    assert said.exit_code == 0, said.output
    for words in (
        "cancellation_terms, asked about booking",
        'cancelled_by: "client"',
        "cancelled_at: 2026-12-01T16:00:00+00:00",
        "free_change_hours = 24",
        "ROZ-61",
        "rozmova (this counts)",
        "refund_bps: 0",
        "Asked again under the same values: the same answer, by rozmova",
    ):
        assert words in said.output, said.output


def test_the_core_is_asked_last_and_does_not_count(environ: Mapping[str, str], decision: UUID) -> None:
    found = json.loads(run(environ, "rules", "explain", str(decision), "--json").output)
    assert [(part["plugin"], part["counts"]) for part in found["said"]] == [("rozmova", True), ("core", False)]
    assert found["same_when_asked_again"] is True
    assert found["differences"] == []


def test_other_values_show_what_would_differ_field_by_field(environ: Mapping[str, str], decision: UUID) -> None:
    found = json.loads(
        run(environ, "rules", "explain", str(decision), "--set", "free_change_hours=12", "--json").output
    )
    changed = {item["field"]: (item["was"], item["would_be"]) for item in found["differences"]}
    assert changed["refund_bps"] == (0, 10_000)
    assert changed["reasons[0].rule"] == ("ROZ-61", "ROZ-56")
    said = run(environ, "rules", "explain", str(decision), "--set", "free_change_hours=12").output
    assert "Asked again otherwise: another answer, by rozmova" in said
    assert "refund_bps: 0 → 10000" in said


def test_another_plugin_answers_the_same_facts(environ: Mapping[str, str], here: Site, decision: UUID) -> None:
    said = run(environ, "rules", "explain", str(decision), "--tenant", here.slug, "--plugin", "proego").output
    assert "proego (this counts)" in said
    assert "the same in other words, by proego" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--set", "free_change_hours=many"), "no whole number"),
        (("--set", "free_change_hours=-1"), "free_change_hours: "),
        (("--set", "no_such=1"), "there is no such parameter"),
        (("--plugin", "nobody"), "there is no plugin nobody; installed: "),
    ],
)
def test_what_nobody_could_set_is_refused(
    environ: Mapping[str, str], decision: UUID, arguments: tuple[str, ...], words: str
) -> None:
    refused = run(environ, "rules", "explain", str(decision), *arguments)
    assert refused.exit_code == 1
    assert words in refused.output


def test_a_decision_that_is_not_there_is_said(environ: Mapping[str, str], site: SiteFactory, decision: UUID) -> None:
    assert "there is no decision" in run(environ, "rules", "explain", str(new_id())).output
    other = site("hidone")
    assert run(environ, "rules", "explain", str(decision), "--tenant", other.slug).exit_code == 1


def test_explaining_writes_nothing(environ: Mapping[str, str], here: Site, decision: UUID) -> None:
    run(environ, "rules", "explain", str(decision), "--set", "free_change_hours=12")
    with here.work() as work:
        assert work.session.scalars(select(Decision.id)).all() == [decision]
