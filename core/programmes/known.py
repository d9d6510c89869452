"""Whether a marketplace has programmes that its team publishes: those without show no trace of them."""

from __future__ import annotations

from uuid import UUID

from core.catalogue.formats import formats
from core.hooks.offerings import OfferingFacts
from core.kit.money import zero
from core.rules.ask import asking
from core.tenancy.work import Work

NOBODY = UUID(int=0)


def team_publishes(work: Work) -> frozenset[str]:
    """The formats whose offerings the team publishes."""
    rules, price = asking(work, "catalogue"), zero(work.tenant.currency)
    samples = [OfferingFacts(NOBODY, code, item.duration_min, price) for code, item in formats(work).items()]
    return frozenset(
        one.format
        for one in samples
        if rules.ask.publication_terms(site=rules.site, offering=one, provider=None).by == "team"
    )


def has_programmes(work: Work) -> bool:
    """Whether there is anything for the team to publish."""
    return bool(team_publishes(work))
