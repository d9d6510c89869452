"""ROZ-29, 43 and 62, formats, sign-up, and values that contradict each other."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest

from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.plugin import Rozmova
from tests.plugins.facts import ids, local, site

PLUGIN = Rozmova()
OPENED = local("2026-12-01T10:00", "Europe/Kyiv")


@pytest.mark.rule("ROZ-62")
def test_money_back_after_a_session_needs_support_and_the_ethics_commission() -> None:
    route = PLUGIN.case_route(site(), "refund_after_session", OPENED)

    assert set(route.roles) == {"support", "ethics_commission"}
    assert ids(route.reasons) == ["ROZ-62"]


@pytest.mark.rule("ROZ-62")
def test_the_specialist_has_time_for_a_word_and_the_team_decides_without_it_after() -> None:
    heard = PLUGIN.case_route(site(), "refund_after_session", OPENED).hearing
    longer = PLUGIN.case_route(site(RozmovaParameters(case_word_hours=5)), "refund_after_session", OPENED).hearing

    assert heard is not None
    assert longer is not None
    assert (heard.due_at, heard.consent) == (OPENED + timedelta(hours=72), False)
    assert longer.due_at == OPENED + timedelta(hours=5)
    assert PLUGIN.case_route(site(), "question", OPENED).hearing is None


@pytest.mark.rule("ROZ-59")
@pytest.mark.parametrize("needed", [True, False])
def test_force_majeure_asks_the_specialist_first(needed: bool) -> None:
    values = RozmovaParameters(force_majeure_requires_specialist_consent=needed, consent_hours=30)
    route = PLUGIN.case_route(site(values), "force_majeure", OPENED)

    assert (route.roles, ids(route.reasons)) == (("support",), ["ROZ-59"])
    assert route.hearing is not None
    assert (route.hearing.due_at, route.hearing.consent) == (OPENED + timedelta(hours=30), needed)


@pytest.mark.rule("ROZ-59")
def test_by_default_the_specialist_has_two_days_to_agree() -> None:
    route = PLUGIN.case_route(site(), "force_majeure", OPENED)

    assert route.hearing is not None
    assert (route.hearing.due_at, route.hearing.consent) == (OPENED + timedelta(hours=48), True)


@pytest.mark.rule("ROZ-62")
@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        ("refund_after_session", ("support", "ethics_commission")),
        ("force_majeure", ("support",)),
        ("complaint", ("support",)),
        ("report", ("support",)),
    ],
)
def test_a_decision_is_appealed_to_the_end_of_the_fourteenth_day(kind: str, roles: tuple[str, ...]) -> None:
    terms = PLUGIN.appeal_terms(site(), kind, OPENED)
    shorter = PLUGIN.appeal_terms(site(RozmovaParameters(appeal_days=1)), kind, OPENED)

    assert (terms.until, terms.roles) == (local("2026-12-15T23:59:59.999999", "Europe/Kyiv"), roles)
    assert shorter.until == local("2026-12-02T23:59:59.999999", "Europe/Kyiv")


@pytest.mark.rule("ROZ-29")
@pytest.mark.rule("ROZ-62")
@pytest.mark.parametrize(
    "kind", ["question", "profile_help", "technical_support", "refund_after_payout", "appeal", "low_rating"]
)
def test_what_decides_nothing_about_anybody_is_not_appealed(kind: str) -> None:
    assert PLUGIN.appeal_terms(site(), kind, OPENED).until is None


@pytest.mark.rule("ROZ-29")
def test_specialists_have_categories_of_their_own() -> None:
    kinds = {kind.code: kind for kind in PLUGIN.register_case_kinds()}

    assert kinds["profile_help"].opened_by == kinds["technical_support"].opened_by == {"provider"}


@pytest.mark.rule("ROZ-59")
def test_only_clients_ask_for_a_concession_and_only_when_it_is_too_late_to_cancel() -> None:
    (kind,) = [kind for kind in PLUGIN.register_case_kinds() if kind.code == "force_majeure"]

    assert kind.opened_by == {"client"}
    assert (kind.about, kind.moment) == ("booking", "too_late_to_cancel")
    assert (kind.money, kind.freezes) == (True, True)


@pytest.mark.rule("ROZ-6")
@pytest.mark.rule("ROZ-9")
@pytest.mark.rule("ROZ-16")
@pytest.mark.rule("ROZ-17")
def test_a_report_has_a_topic_for_each_of_the_grounds_of_the_chat() -> None:
    (kind,) = [kind for kind in PLUGIN.register_case_kinds() if kind.code == "report"]

    assert [code for code, _ in kind.topics] == ["rude", "private_talk", "personal_data", "personal_payment", "other"]
    assert kind.about == "conversation"


@pytest.mark.rule("ROZ-29")
@pytest.mark.parametrize("kind", ["complaint", "profile_help", "technical_support"])
def test_support_answers_without_a_promised_time_unless_one_is_set(kind: str) -> None:
    open_end = PLUGIN.case_route(site(), kind, OPENED)
    aimed = PLUGIN.case_route(site(RozmovaParameters(support_sla_hours=6)), kind, OPENED)

    assert (open_end.roles, open_end.answer_due_at) == (("support",), None)
    assert aimed.answer_due_at == OPENED + timedelta(hours=6)


@pytest.mark.rule("ROZ-43")
def test_the_success_message_is_the_marketplaces_own() -> None:
    (template,) = (item for item in PLUGIN.register_message_templates() if item.rule == "ROZ-43")

    assert (template.code, template.rule) == ("payment_succeeded", "ROZ-43")
    assert (template.body.context, template.body.text) == ("shared chat", "The payment was successful")
    assert not template.body.params


@pytest.mark.rule("ROZ-48")
def test_the_invitation_says_how_to_use_the_cabinet() -> None:
    (template,) = (item for item in PLUGIN.register_message_templates() if item.rule == "ROZ-48")

    assert template.code == "accounts.provider_invitation"
    assert {"{name}", "{site}", "{email}", "{until}"} <= set(re.findall(r"{\w+}", template.body.text))
    for word in ("Profile", "Calendar", "vacation", "show and hide", "price"):
        assert word in template.body.text


def test_clients_register_themselves_and_specialists_do_not() -> None:
    terms = PLUGIN.registration_terms(site(), OPENED)

    assert (terms.roles, terms.verified_only) == (frozenset({"client"}), False)


def test_one_kind_of_meeting_of_fifty_minutes() -> None:
    (only,) = PLUGIN.register_formats()

    assert (only.code, only.flow, only.duration_min, only.capacity_max) == ("individual", "slot", 50, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"payment_reminder_local_time": "25:00"},
        {"payment_reminder_local_time": "nine"},
        {"refund_case_roles": ("support",)},
        {"refund_case_roles": ("ethics_commission",)},
        {"fop_groups_allowed": ()},
        {"education_fields": ()},
        {"payout_countries": ("ua",)},
        {"payout_countries": ("UKR",)},
    ],
)
def test_values_that_contradict_each_other_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        RozmovaParameters(**wrong)


@pytest.mark.rule("ROZ-18")
def test_the_ban_for_ever_is_not_for_a_tenant_to_set() -> None:
    declared = [item.metadata["parameter"] for item in fields(RozmovaParameters)]

    assert declared
    assert not [spec for spec in declared if "ROZ-18" in spec.rules or "ROZ-17" in spec.rules]
