"""A provider as the rules see one."""

from __future__ import annotations

from core.hooks.people import DestinationFacts, ProviderFacts
from core.hooks.site import Objection
from core.providers.account_numbers import COUNTRY_LETTERS, IBAN
from core.providers.models import PayoutDestination, Provider
from core.providers.queries import agreed, documents_seen, payout_destination
from core.rules.ask import asking
from core.tenancy.work import Work


def provider_facts(work: Work, row: Provider) -> ProviderFacts:
    """The facts of a provider now; only the agreements in their present version count."""
    account = payout_destination(work, row.id)
    return ProviderFacts(
        id=row.id,
        status=row.status,
        legal_form=row.legal_form,
        residence_country=row.residence_country,
        has_payout_destination=account is not None,
        agreements=frozenset(
            code for code, version in agreed(work, row.id).items() if version == agreement_version(work, code)
        ),
        documents=frozenset(documents_seen(work, row.id)),
        fields=dict(row.fields),
        applied_at=row.applied_at or row.created_at,
        selected=row.applied_at is not None,
        has_tax_number=bool(row.tax_number),
        destination=destination_facts(row, account),
    )


def destination_facts(row: Provider, account: PayoutDestination | None) -> DestinationFacts | None:
    """Where the money goes, without a number or a name."""
    if account is None:
        return None
    country = account.number[:COUNTRY_LETTERS] if account.kind == IBAN else None
    return DestinationFacts(account.kind, country, account.tax_number in (None, row.tax_number))


def agreement_version(work: Work, code: str) -> str:
    """The present version of a document providers agree to (the tenant's setting ``agreements.<code>``)."""
    return str(work.tenant.setting(f"agreements.{code}", "1"))


def admission_objections(work: Work, row: Provider, *, log: bool = False) -> list[Objection]:
    """Everything that stands in the way of admission; the provider's checklist. ``log`` keeps the decision."""
    rules = asking(work, "provider", row.id if log else None)
    objections = rules.ask.admission_objections(site=rules.site, provider=provider_facts(work, row))
    return list(objections)
