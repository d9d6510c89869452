"""A provider as the rules see one."""

from __future__ import annotations

from dataclasses import replace

from core.hooks.people import ProviderFacts
from core.hooks.site import Objection
from core.identity.connecting import connection_objections
from core.providers.facts_of_many import facts_of_many
from core.providers.models import Provider
from core.rules.ask import asking
from core.tenancy.work import Work

VERIFICATION = "verification"
"""What an objection marks that is about the verification of the provider's account."""


def provider_facts(work: Work, row: Provider) -> ProviderFacts:
    """The facts of a provider now."""
    return facts_of_many(work, [row])[row.id]


def admission_objections(work: Work, row: Provider, *, log: bool = False) -> list[Objection]:
    """Everything that stands in the way of admission; the provider's checklist. ``log`` keeps the decision."""
    rules = asking(work, "provider", row.id if log else None)
    objections = list(rules.ask.admission_objections(site=rules.site, provider=provider_facts(work, row)))
    unverified = connection_objections(work, row.account_id, "profile")
    return [*(replace(item, marks=VERIFICATION) for item in unverified), *objections]


def submission_objections(work: Work, row: Provider) -> list[Objection]:
    """Everything for which the profile can't be sent to the team yet."""
    rules = asking(work, "provider", row.id)
    return list(rules.ask.submission_objections(site=rules.site, provider=provider_facts(work, row)))
