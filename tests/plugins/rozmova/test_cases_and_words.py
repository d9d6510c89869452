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
