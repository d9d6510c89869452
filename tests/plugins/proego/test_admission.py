"""PRO-2, 3, 10 to 14: the checklist before the administrator activates a cabinet."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.proego.parameters import ProEgoParameters
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
    "filled": frozenset({"headline", "about"}),
    "offered": frozenset({"individual"}),
}


@pytest.mark.rule("PRO-11")
@pytest.mark.rule("PRO-14")
@pytest.mark.parametrize("legal_form", ["self_employed", "individual_entrepreneur"])
def test_a_complete_cabinet_is_activated(legal_form: str) -> None:
    assert list(PLUGIN.admission_objections(SITE, provider(**(COMPLETE | {"legal_form": legal_form})))) == []


@pytest.mark.rule("PRO-14")
def test_everything_open_is_shown_at_once() -> None:
    found = PLUGIN.admission_objections(SITE, provider())

    assert set(ids(found)) == {"PRO-2", "PRO-3", "PRO-10", "PRO-11", "PRO-12"}
    assert len(found) == 11


MISSING: list[tuple[str, str, dict[str, Any]]] = [
    ("PRO-3", "specialisations", {"fields": {"approaches": ["art"]}}),
    ("PRO-3", "approaches", {"fields": {"specialisations": ["work"], "approaches": []}}),
    ("PRO-2", "headline", {"filled": frozenset({"about"})}),
    ("PRO-2", "about", {"filled": frozenset({"headline"})}),
    ("PRO-2", "price", {"offered": frozenset({"pre_consultation", "event"})}),
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
    assert list(PLUGIN.submission_objections(SITE, provider(**(COMPLETE | change)))) == list(found)


@pytest.mark.rule("PRO-1")
def test_specialists_do_not_register_themselves() -> None:
    assert PLUGIN.registration_terms(SITE, local("2026-12-01T10:00", "Europe/Moscow")).roles == {"client"}
    found = PLUGIN.registration_terms(SITE, local("2026-12-01T10:00", "Europe/Moscow"))
    assert [reason.rule for reason in found.reasons] == ["PRO-1"]


@pytest.mark.rule("PRO-1")
@pytest.mark.parametrize("way", ["one_time_password", "set_password_link"])
def test_the_tenant_chooses_what_the_mail_lets_in_with(way: str) -> None:
    place = site(ProEgoParameters(initial_credentials=way, invitation_days=3), currency="RUB")
    route = PLUGIN.application_route(place)
    assert (route.credentials, route.invitation_days) == (way, 3)
    assert PLUGIN.application_route(SITE).credentials == "one_time_password"


DATA: list[tuple[str, dict[str, Any]]] = [
    ("languages", {"filled": frozenset({"languages"})}),
    ("tax_number", {"filled": frozenset({"tax_number"})}),
    ("residence_country", {"filled": frozenset({"residence_country"})}),
    ("photo", {"filled": frozenset({"photo"})}),
    ("education", {"fields": COMPLETE["fields"] | {"education": "A university"}}),
    ("open_times", {"has_open_times": True}),
    ("price", {"offered": frozenset({"group"})}),
]


@pytest.mark.rule("PRO-2")
@pytest.mark.parametrize(("code", "given"), DATA)
def test_what_is_mandatory_is_the_tenants_choice(code: str, given: dict[str, Any]) -> None:
    place = site(ProEgoParameters(mandatory_data=(code,)), currency="RUB")
    bare = COMPLETE | {"filled": frozenset(), "offered": frozenset()}
    found = PLUGIN.submission_objections(place, provider(**bare))
    assert (ids(found), marks(found)) == (["PRO-2"], {code})
    assert list(PLUGIN.submission_objections(place, provider(**(bare | given)))) == []


@pytest.mark.rule("PRO-11")
@pytest.mark.parametrize(
    ("papers", "documents", "missing"),
    [({"fns_certificate"}, set(), False), (set(), {"fns_certificate"}, False), ({"diploma"}, {"diploma"}, True)],
)
def test_the_certificate_is_handed_in_or_was_seen(papers: set[str], documents: set[str], missing: bool) -> None:
    person = provider(**(COMPLETE | {"papers": frozenset(papers), "documents": frozenset(documents)}))
    assert ("PRO-11" in ids(PLUGIN.admission_objections(SITE, person))) is missing


@pytest.mark.rule("PRO-12")
@pytest.mark.parametrize(("again", "days"), [(True, 14), (False, 30)])
def test_a_new_version_is_accepted_again_in_a_stated_time(again: bool, days: int) -> None:
    values = ProEgoParameters(reconsent_on_new_version=again, reconsent_days=days)
    found = PLUGIN.agreement_terms(site(values, currency="RUB"))
    assert (found.renew, found.days) == (again, days)


@pytest.mark.rule("PRO-12", "PRO-15")
@pytest.mark.parametrize("code", ["public_offer", "privacy_policy", "session_ethics"])
def test_a_page_is_hidden_only_for_a_version_that_was_not_accepted_in_time(code: str) -> None:
    active = COMPLETE | {"status": "active"}
    assert list(PLUGIN.visibility_objections(SITE, provider(**active))) == []
    late = provider(**(active | {"overdue_agreements": frozenset({code})}))
    found = PLUGIN.visibility_objections(SITE, late)
    assert (ids(found), marks(found)) == (["PRO-12"], {code})


@pytest.mark.rule("PRO-10")
@pytest.mark.parametrize(
    ("changed", "asked", "verdict"),
    [(False, True, "accepted"), (True, True, "confirm"), (True, False, "accepted")],
)
def test_changed_bank_details_are_confirmed_by_finance(changed: bool, asked: bool, verdict: str) -> None:
    place = site(ProEgoParameters(confirm_changed_account=asked), currency="RUB")
    found = PLUGIN.holder_terms(place, "Somebody", "Somebody Else", changed)
    assert found.verdict == verdict
    assert [reason.rule for reason in found.reasons] == (["PRO-10"] if verdict == "confirm" else [])
