"""Many providers as the rules see them, in a constant number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from core.hooks.people import ProviderFacts
from core.providers.facts import agreement_version
from core.providers.models import Agreement, PayoutDestination, Provider, ProviderDocument
from core.tenancy.work import Work


def facts_of_many(work: Work, rows: Collection[Provider]) -> dict[UUID, ProviderFacts]:
    """What ``provider_facts`` says of one, for all of ``rows``: three statements whatever their number."""
    ids = {row.id for row in rows}
    agreed: dict[UUID, dict[str, str]] = defaultdict(dict)
    for agreement in work.session.scalars(
        select(Agreement).where(Agreement.provider_id.in_(ids)).order_by(Agreement.id)
    ):
        agreed[agreement.provider_id][agreement.code] = agreement.version
    seen: dict[UUID, set[str]] = defaultdict(set)
    for owner, code in work.session.execute(
        select(ProviderDocument.provider_id, ProviderDocument.code).where(ProviderDocument.provider_id.in_(ids))
    ):
        seen[owner].add(code)
    payable = set(
        work.session.scalars(
            select(PayoutDestination.provider_id).where(
                PayoutDestination.provider_id.in_(ids), PayoutDestination.replaced_at.is_(None)
            )
        )
    )
    return {
        row.id: ProviderFacts(
            id=row.id,
            status=row.status,
            legal_form=row.legal_form,
            residence_country=row.residence_country,
            has_payout_destination=row.id in payable,
            agreements=frozenset(
                code for code, version in agreed[row.id].items() if version == agreement_version(work, code)
            ),
            documents=frozenset(seen[row.id]),
            fields=dict(row.fields),
            applied_at=row.applied_at or row.created_at,
        )
        for row in rows
    }
