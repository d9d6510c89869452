"""PRO-16…20, 42, 45: who publishes, what comes before a seat, when the therapist decides, support of events."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.hooks.people import ProviderFacts
from core.hooks.programmes import InclusionFacts
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.parameters.groups import GROUP_TYPES
from plugins.proego.plugin import ProEgo
from tests.plugins.facts import PROVIDER, ids, local, offering, site

PLUGIN = ProEgo()
SITE = site(currency="RUB")
NOW = local("2026-11-23T12:00", "Europe/Moscow")


@pytest.mark.rule("PRO-19")
@pytest.mark.parametrize(
    ("code", "by"),
    [("group", "team"), ("individual", "provider"), ("pre_consultation", "provider"), ("event", "provider")],
)
def test_the_administration_publishes_group_programmes_and_nothing_else(code: str, by: str) -> None:
    terms = PLUGIN.publication_terms(SITE, offering(code, currency="RUB"), None)

    assert terms.by == by
    assert ids(terms.reasons) == (["PRO-19"] if by == "team" else [])


@pytest.mark.rule("PRO-16")
@pytest.mark.parametrize(
    ("topics", "own", "warned"),
    [
        (["anxiety"], ["anxiety", "work"], False),
        (["anxiety", "work"], ["anxiety", "work"], False),
        (["anxiety", "crisis"], ["anxiety", "work"], True),
        (["crisis"], [], True),
        ([], [], False),
    ],
)
def test_a_topic_outside_the_specialisation_is_a_warning(topics: list[str], own: list[str], warned: bool) -> None:
    about = ProviderFacts(PROVIDER, "active", fields={"specialisations": own})
    terms = PLUGIN.publication_terms(SITE, offering("group", 90, currency="RUB", fields={"topics": topics}), about)

    assert ids(terms.warnings) == (["PRO-16"] if warned else [])


@pytest.mark.rule("PRO-17", "PRO-20", "PRO-30")
@pytest.mark.parametrize("kind", GROUP_TYPES)
@pytest.mark.parametrize("code", ["group", "individual", "event"])
def test_a_consultation_comes_before_psychodynamic_and_existential_groups(code: str, kind: str) -> None:
    gate = PLUGIN.gate_terms(SITE, offering(code, 90, currency="RUB", fields={"group_type": kind}))
    gated = code == "group" and kind in ("psychodynamic", "existential")

    assert gate.consultation == ("pre_consultation" if gated else None)
    assert ids(gate.reasons) == (["PRO-20"] if gated else [])


@pytest.mark.rule("PRO-18", "PRO-45")
@pytest.mark.parametrize(
    ("consultations", "seats", "said"),
    [(0, 0, ["PRO-18"]), (1, 0, []), (3, 0, []), (1, 1, ["PRO-18"]), (0, 1, ["PRO-18", "PRO-18"])],
)
def test_the_therapist_decides_after_a_consultation_and_before_the_first_seat(
    consultations: int, seats: int, said: list[str]
) -> None:
    group = offering("group", 90, currency="RUB", fields={"group_type": "existential"})

    assert ids(PLUGIN.inclusion_objections(SITE, group, InclusionFacts(consultations, seats), NOW)) == said


@pytest.mark.rule("PRO-20")
def test_without_a_gate_there_is_nothing_to_decide() -> None:
    group = offering("group", 90, currency="RUB", fields={"group_type": "art"})

    assert ids(PLUGIN.inclusion_objections(SITE, group, InclusionFacts(1, 0), NOW)) == ["PRO-20"]
    values = site(ProEgoParameters(gated_group_types=("art",)), currency="RUB")
    assert PLUGIN.inclusion_objections(values, group, InclusionFacts(1, 0), NOW) == ()


@pytest.mark.rule("PRO-42")
@pytest.mark.parametrize("code", ["event", "group", "individual", "pre_consultation"])
def test_events_are_supported_with_technology_and_marketing(code: str) -> None:
    terms = PLUGIN.support_terms(SITE, offering(code, 90, currency="RUB"), NOW)

    assert [kind for kind, _ in terms.kinds] == (["technical", "marketing"] if code == "event" else [])
    assert terms.due_at == (NOW + timedelta(hours=72) if code == "event" else None)


@pytest.mark.rule("PRO-9")
def test_what_specialists_put_up() -> None:
    values = ProEgoParameters(material_types=("pdf",), material_largest_mb=3, materials_most=7)
    terms = PLUGIN.material_terms(site(values, currency="RUB"))

    assert [code for code, _ in terms.kinds] == ["presentation", "publication", "material"]
    assert (terms.types, terms.largest_mb, terms.most) == (("pdf",), 3, 7)
    assert ids(terms.reasons) == ["PRO-9"]
