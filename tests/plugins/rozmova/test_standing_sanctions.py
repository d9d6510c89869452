"""What follows from each ground, and that the registry knows them all."""

from __future__ import annotations

import pytest

from core.hooks.standing import FindingFacts
from core.rules.manager import plugin_set
from core.rules.parameters import check_values
from plugins.rozmova.parameters import ORDINARY_GROUNDS, RozmovaParameters
from plugins.rozmova.rules.standing.sanctions import sanction_terms
from tests.plugins.facts import ids
from tests.plugins.rozmova.standing import NOW, A, B, failed, found, here, met, price_seen, signal, standing

VALUES = RozmovaParameters()


@pytest.mark.rule("ROZ-2")
def test_each_ground_has_a_code_and_a_rule_of_its_own() -> None:
    grounds = plugin_set(("rozmova",)).collected("register_grounds")

    assert [item.code for item in grounds] == [*ORDINARY_GROUNDS, "gross"]
    assert [item.rule for item in grounds] == [f"ROZ-{number}" for number in (4, 6, 8, 9, 10, 11, 12, 14, 15, 16, 17)]


@pytest.mark.rule("ROZ-2")
def test_grounds_are_found_side_by_side_and_by_their_registered_rule() -> None:
    everything = standing(
        failed(A),
        failed(B),
        signal("rude"),
        signal("change_asked", client=A, after_meeting=1),
        signal("admin_rules"),
        signal("tech_report"),
        signal("no_show"),
        price_seen(100),
        signal("declined_free_slot"),
        signal("personal_data"),
        signal("off_platform_payment", recorded_by="team"),
        clients=[met(A, worst_rating=1, review_id=B, refund_asked_at=NOW)],
        prices=[here(200)],
    )
    rules = {item.code: item.rule for item in plugin_set(("rozmova",)).collected("register_grounds")}

    assert {ground: item.rule for ground, item in found(everything).items()} == rules
    assert found(standing()) == {}


@pytest.mark.rule("ROZ-3")
def test_every_ground_but_the_gross_one_may_be_left_to_the_machine_by_a_tenant() -> None:
    ordinary = {"no_time", "rude", "one_off", "admin_rules", "neg_refund"}

    assert set(ORDINARY_GROUNDS) == ordinary | {
        "tech",
        "no_show_late",
        "price_parity",
        "stale_calendar",
        "personal_data",
    }


@pytest.mark.rule("ROZ-3")
@pytest.mark.parametrize("ground", ORDINARY_GROUNDS)
def test_people_decide_about_every_ordinary_ground(ground: str) -> None:
    answer = sanction_terms(FindingFacts(ground, "ROZ-0", NOW), VALUES)

    assert answer.sanctions == ("termination", "warning")
    assert (answer.at_once, answer.irreversible) == (False, False)
    assert (answer.appeal_days, answer.appeal_answer_days) == (30, 10)
    assert ids(answer.reasons) == ["ROZ-2", "ROZ-3"]


@pytest.mark.rule("ROZ-3")
def test_a_tenant_may_want_the_consequence_of_a_ground_at_once_and_it_can_still_be_taken_back() -> None:
    values = RozmovaParameters(auto_terminate_grounds=("tech",), standing_appeal_days=7, appeal_answer_working_days=3)
    tech = sanction_terms(FindingFacts("tech", "ROZ-11", NOW), values)

    assert (tech.at_once, tech.irreversible) == (True, False)
    assert (tech.appeal_days, tech.appeal_answer_days) == (7, 3)
    assert not sanction_terms(FindingFacts("rude", "ROZ-6", NOW), values).at_once


@pytest.mark.rule("ROZ-17")
@pytest.mark.parametrize(
    "values", [VALUES, RozmovaParameters(auto_terminate_grounds=ORDINARY_GROUNDS, standing_appeal_days=99)]
)
def test_the_gross_one_is_carried_out_at_once(values: RozmovaParameters) -> None:
    answer = sanction_terms(FindingFacts("gross", "ROZ-17", NOW), values)

    assert answer.sanctions == ("termination",)
    assert answer.at_once
    assert ids(answer.reasons) == ["ROZ-17", "ROZ-18"]


@pytest.mark.rule("ROZ-18")
@pytest.mark.parametrize("values", [VALUES, RozmovaParameters(standing_appeal_days=99)])
def test_the_gross_one_is_for_ever_and_nothing_to_set(values: RozmovaParameters) -> None:
    answer = sanction_terms(FindingFacts("gross", "ROZ-17", NOW), values)

    assert (answer.irreversible, answer.appeal_days) == (True, 0)
    assert check_values((RozmovaParameters,), {"auto_terminate_grounds": ["gross"]})
    assert check_values((RozmovaParameters,), {"gross_ban": False})
    assert not check_values((RozmovaParameters,), {"auto_terminate_grounds": ["tech"]})


@pytest.mark.rule("ROZ-19")
def test_every_ground_may_be_called_irrelevant() -> None:
    assert all(item.feedback for item in plugin_set(("rozmova",)).collected("register_grounds"))


@pytest.mark.rule("ROZ-19")
def test_the_requirements_that_are_no_grounds_may_be_called_irrelevant_too() -> None:
    plugins = plugin_set(("rozmova",))
    grounds = {item.rule for item in plugins.collected("register_grounds")}
    others = {rule.id for rule in plugins.collected("register_rules") if rule.feedback}

    assert others == {"ROZ-2", "ROZ-3", "ROZ-5", "ROZ-7", "ROZ-13", "ROZ-18"}
    assert not others & grounds
