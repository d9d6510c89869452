"""A provider as the rules see one."""

from __future__ import annotations

from core.hooks.people import ProviderFacts
from core.hooks.site import Objection
from core.providers.facts_of_many import facts_of_many
from core.providers.models import Provider
from core.rules.ask import asking
from core.tenancy.work import Work


def provider_facts(work: Work, row: Provider) -> ProviderFacts:
    """The facts of a provider now."""
    return facts_of_many(work, [row])[row.id]


def admission_objections(work: Work, row: Provider, *, log: bool = False) -> list[Objection]:
    """Everything that stands in the way of admission; the provider's checklist. ``log`` keeps the decision."""
    rules = asking(work, "provider", row.id if log else None)
    objections = rules.ask.admission_objections(site=rules.site, provider=provider_facts(work, row))
    return list(objections)


def submission_objections(work: Work, row: Provider) -> list[Objection]:
    """Everything for which the profile can't be sent to the team yet."""
    rules = asking(work, "provider", row.id)
    return list(rules.ask.submission_objections(site=rules.site, provider=provider_facts(work, row)))
