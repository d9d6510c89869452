"""Many providers as the rules see them, in a constant number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.hooks.people import AgreementTerms, DestinationFacts, ProviderFacts
from core.providers.account_numbers import COUNTRY_LETTERS, IBAN
from core.providers.agreement_texts import agreement_version, latest_texts
from core.providers.gathered import OFFERED, OPEN_TIMES, gathered
from core.providers.models import Agreement, PayoutDestination, Provider, ProviderDocument, ProviderPaper
from core.providers.queries import ACTIVE
from core.rules.ask import asking
from core.tenancy.work import Work

OWN = ("headline", "about", "languages", "tax_number", "residence_country")


def facts_of_many(work: Work, rows: Collection[Provider]) -> dict[UUID, ProviderFacts]:
    """The facts of all of ``rows``, whatever their number. An admitted provider's earlier consent counts until the
    time to accept a newer version is over; before admission the present version alone counts."""
    ids = {row.id for row in rows}
    agreed = _agreed(work, ids)
    seen = _codes(work.session.execute(_of(ids, ProviderDocument)))
    papers = _codes(work.session.execute(_of(ids, ProviderPaper)))
    accounts = _accounts(work, ids)
    offered, opened = gathered(work, OFFERED, ids), gathered(work, OPEN_TIMES, ids)
    rules = asking(work, "provider")
    terms: AgreementTerms = rules.ask.agreement_terms(site=rules.site)
    found = {}
    for row in rows:
        good, overdue = _agreements(work, row, agreed[row.id], terms)
        found[row.id] = ProviderFacts(
            id=row.id,
            status=row.status,
            legal_form=row.legal_form,
            residence_country=row.residence_country,
            has_payout_destination=row.id in accounts,
            agreements=good,
            documents=frozenset(seen[row.id]),
            fields=dict(row.fields),
            applied_at=row.applied_at or row.created_at,
            selected=row.applied_at is not None,
            has_tax_number=bool(row.tax_number),
            destination=destination_facts(row, accounts.get(row.id)),
            filled=_filled(row),
            papers=frozenset(papers[row.id]),
            overdue_agreements=overdue,
            offered=offered.get(row.id, frozenset()),
            has_open_times=bool(opened.get(row.id)),
        )
    return found


def _agreements(
    work: Work, row: Provider, known: Mapping[str, str], terms: AgreementTerms
) -> tuple[frozenset[str], frozenset[str]]:
    """Which agreements are in force for a provider, and which are overdue."""
    good, overdue = set(), set()
    for code, version in known.items():
        if version == agreement_version(work, code):
            good.add(code)
            continue
        text = latest_texts(work).get(code)
        if row.status != ACTIVE or text is None:
            continue
        if terms.renew and text.due_at is not None and work.now > text.due_at:
            overdue.add(code)
        else:
            good.add(code)
    return frozenset(good), frozenset(overdue)


def destination_facts(row: Provider, account: PayoutDestination | None) -> DestinationFacts | None:
    """Where the money goes, without a number or a name."""
    if account is None:
        return None
    country = account.number[:COUNTRY_LETTERS] if account.kind == IBAN else None
    return DestinationFacts(account.kind, country, account.tax_number in (None, row.tax_number))


def _filled(row: Provider) -> frozenset[str]:
    found = {name for name in OWN if (value := getattr(row, name)) and (not isinstance(value, str) or value.strip())}
    return frozenset(found | ({"photo"} if row.photo_id else set()))


def _agreed(work: Work, ids: Collection[UUID]) -> dict[UUID, dict[str, str]]:
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    statement = select(Agreement).where(Agreement.provider_id.in_(ids)).order_by(Agreement.id)
    for agreement in work.session.scalars(statement):
        found[agreement.provider_id][agreement.code] = agreement.version
    return found


def _of(ids: Collection[UUID], kind: type[ProviderDocument] | type[ProviderPaper]) -> Any:
    return select(kind.provider_id, kind.code).where(kind.provider_id.in_(ids))


def _codes(rows: Iterable[Any]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    for owner, code in rows:
        found[owner].add(code)
    return found


def _accounts(work: Work, ids: Collection[UUID]) -> dict[UUID, PayoutDestination]:
    statement = (
        select(PayoutDestination)
        .where(PayoutDestination.provider_id.in_(ids), PayoutDestination.replaced_at.is_(None))
        .order_by(PayoutDestination.created_at)
    )
    return {account.provider_id: account for account in work.session.scalars(statement)}
