"""Providers, their agreements, documents and accounts for payouts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select

from core.kit.errors import NotFound
from core.providers.models import Agreement, PayoutDestination, Provider, ProviderDocument
from core.tenancy.work import Work

INVITED, DRAFT, SUBMITTED, ACTIVE, TERMINATED = "invited", "draft", "submitted", "active", "terminated"


def provider(work: Work, provider_id: UUID) -> Provider:
    """A provider in any status, or ``NotFound``."""
    found = work.session.get(Provider, (work.tenant.id, provider_id))
    if found is None:
        raise NotFound
    return found


def locked_provider(work: Work, provider_id: UUID) -> Provider:
    """A provider whose status nobody else can change until we have committed."""
    found = work.session.get(Provider, (work.tenant.id, provider_id), with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def provider_of_account(work: Work, account_id: UUID) -> Provider | None:
    """The provider an account is, if it is one."""
    return work.session.scalar(select(Provider).where(Provider.account_id == account_id))


def own_provider(work: Work, account_id: UUID) -> Provider:
    """The provider an account is, or ``NotFound``."""
    found = provider_of_account(work, account_id)
    if found is None:
        raise NotFound
    return found


def bookable(row: Provider) -> bool:
    """Whether people see the provider and can book: admitted, switched on by the provider, and not withheld."""
    return row.status == ACTIVE and row.listed and row.withheld_at is None


def is_bookable() -> ColumnElement[bool]:
    """The same in SQL."""
    return and_(Provider.status == ACTIVE, Provider.listed.is_(True), Provider.withheld_at.is_(None))


def public_provider(work: Work, slug: str) -> Provider:
    """A provider everybody may see, by the name in the address, or ``NotFound``."""
    found = work.session.scalar(select(Provider).where(Provider.slug == slug))
    if found is None or not bookable(found):
        raise NotFound
    return found


def providers(work: Work, ids: Iterable[UUID]) -> dict[UUID, Provider]:
    """Many providers by id, in one query."""
    wanted = set(ids)
    if not wanted:
        return {}
    return {row.id: row for row in work.session.scalars(select(Provider).where(Provider.id.in_(wanted)))}


def providers_in(work: Work, *statuses: str) -> Sequence[Provider]:
    """The providers in these statuses, those who wait longest first."""
    statement = select(Provider).where(Provider.status.in_(statuses))
    return work.session.scalars(statement.order_by(Provider.submitted_at.nulls_last(), Provider.id)).all()


def count_by_status(work: Work) -> dict[str, int]:
    """How many providers are in each status."""
    rows = work.session.execute(select(Provider.status, func.count()).group_by(Provider.status))
    return {row[0]: row[1] for row in rows}


def payout_destination(work: Work, provider_id: UUID) -> PayoutDestination | None:
    """Where the provider is paid now."""
    statement = select(PayoutDestination).where(
        PayoutDestination.provider_id == provider_id, PayoutDestination.replaced_at.is_(None)
    )
    return work.session.scalar(statement.order_by(PayoutDestination.id.desc()).limit(1))


def agreed(work: Work, provider_id: UUID) -> dict[str, str]:
    """The documents agreed to: code and latest version."""
    rows = work.session.scalars(select(Agreement).where(Agreement.provider_id == provider_id).order_by(Agreement.id))
    return {row.code: row.version for row in rows}


def documents_seen(work: Work, provider_id: UUID) -> dict[str, ProviderDocument]:
    """The documents the team has seen, by code."""
    rows = work.session.scalars(select(ProviderDocument).where(ProviderDocument.provider_id == provider_id))
    return {row.code: row for row in rows}
