"""PRO-2, 3, 10 to 14: the checklist before the administrator activates a cabinet."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.proego.plugin import ProEgo
from tests.plugins.facts import ids, local, marks, provider, site

PLUGIN = ProEgo()
SITE = site(currency="RUB")
COMPLETE: dict[str, Any] = {
    "legal_form": "self_employed",
    "has_payout_destination": True,
    "agreements": frozenset({"public_offer", "privacy_policy", "session_ethics"}),
    "documents": frozenset({"fns_certificate"}),
    "fields": {"specialisations": ["anxiety"], "approaches": ["existential"]},
}


@pytest.mark.rule("PRO-11")
@pytest.mark.rule("PRO-14")
@pytest.mark.parametrize("legal_form", ["self_employed", "individual_entrepreneur"])
def test_a_complete_cabinet_is_activated(legal_form: str) -> None:
    assert list(PLUGIN.admission_objections(SITE, provider(**(COMPLETE | {"legal_form": legal_form})))) == []


@pytest.mark.rule("PRO-14")
def test_everything_open_is_shown_at_once() -> None:
    found = PLUGIN.admission_objections(SITE, provider())

    assert set(ids(found)) == {"PRO-3", "PRO-10", "PRO-11", "PRO-12"}
    assert len(found) == 8


MISSING: list[tuple[str, str, dict[str, Any]]] = [
    ("PRO-3", "specialisations", {"fields": {"approaches": ["art"]}}),
    ("PRO-3", "approaches", {"fields": {"specialisations": ["work"], "approaches": []}}),
    ("PRO-10", "payout", {"has_payout_destination": False}),
    ("PRO-11", "fns_certificate", {"documents": frozenset({"diploma"})}),
    ("PRO-11", "legal_form", {"legal_form": "llc"}),
    ("PRO-11", "legal_form", {"legal_form": None}),
    ("PRO-12", "public_offer", {"agreements": frozenset({"privacy_policy", "session_ethics"})}),
    ("PRO-12", "privacy_policy", {"agreements": frozenset({"public_offer", "session_ethics"})}),
    ("PRO-12", "session_ethics", {"agreements": frozenset({"public_offer", "privacy_policy"})}),
]


@pytest.mark.rule("PRO-2")
@pytest.mark.rule("PRO-3")
@pytest.mark.rule("PRO-10")
@pytest.mark.rule("PRO-11")
@pytest.mark.rule("PRO-12")
@pytest.mark.rule("PRO-13")
@pytest.mark.parametrize(("rule", "mark", "change"), MISSING)
def test_each_open_item_alone_keeps_the_cabinet_closed(rule: str, mark: str, change: dict[str, Any]) -> None:
    found = PLUGIN.admission_objections(SITE, provider(**(COMPLETE | change)))

    assert (ids(found), marks(found)) == ([rule], {mark})


@pytest.mark.rule("PRO-1")
def test_specialists_do_not_register_themselves() -> None:
    assert PLUGIN.registration_terms(SITE, local("2026-12-01T10:00", "Europe/Moscow")).roles == {"client"}
