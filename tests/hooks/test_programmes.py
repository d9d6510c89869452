"""What a marketplace that says nothing gets: publication_terms, gate_terms, inclusion_objections, support_terms,
material_terms."""

from __future__ import annotations

from datetime import UTC, datetime

from core.hooks.programmes import InclusionFacts
from core.rules.defaults import CoreDefaults
from core.rules.manager import plugin_set
from tests.plugins.facts import offering, site

CORE = CoreDefaults()
NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)


def test_publication_terms_leave_it_to_the_provider() -> None:
    terms = CORE.publication_terms(site(), offering("any"), None)

    assert (terms.by, terms.warnings) == ("provider", ())


def test_gate_terms_ask_for_nothing_before_a_seat() -> None:
    assert CORE.gate_terms(site(), offering("any")).consultation is None


def test_inclusion_objections_are_none() -> None:
    hook = plugin_set(()).manager.hook

    assert (
        hook.inclusion_objections(site=site(), offering=offering("any"), inclusion=InclusionFacts(0, 0), at=NOW) == []
    )


def test_support_terms_offer_no_help() -> None:
    assert CORE.support_terms(site(), offering("any"), NOW).kinds == ()


def test_material_terms_offer_nothing_to_put_up() -> None:
    assert CORE.material_terms(site()).kinds == ()
