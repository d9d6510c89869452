"""ROZ-1: everybody may look around, unless the tenant keeps its catalogue for members."""

from __future__ import annotations

import pytest

from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.plugin import Rozmova
from tests.plugins.facts import ids, site

PLUGIN = Rozmova()


@pytest.mark.rule("ROZ-1")
def test_everybody_may_look_around() -> None:
    terms = PLUGIN.catalogue_terms(site())

    assert terms.public
    assert ids(terms.reasons) == ["ROZ-1"]


@pytest.mark.rule("ROZ-1")
@pytest.mark.parametrize("public", [True, False])
def test_the_tenant_decides_whether_its_catalogue_is_public(public: bool) -> None:
    assert PLUGIN.catalogue_terms(site(RozmovaParameters(catalogue_public=public))).public is public
