"""Whose offering a request may see or change."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.catalogue.models import Offering
from core.catalogue.queries import offering, public_offering
from core.kit.errors import Forbidden, NotFound
from core.providers.models import Provider
from core.web.roles import PROVIDER, TENANT_ADMIN
from core.web.scope import Principal, current_work, principal, require


def may_offer(provider_id: UUID | None) -> UUID | None:
    """Whose offering somebody may write: a provider's own, or as the tenant's admin anybody's.

    ``None`` asks for one's own; an admin who is no provider then writes the marketplace's.
    Raises ``Unauthenticated``, ``Forbidden`` or ``NotFound``.
    """
    who = require(PROVIDER, TENANT_ADMIN)
    own = provider_id_of(who)
    if provider_id is None and (own is not None or who.has(TENANT_ADMIN)):
        return own
    if provider_id is None or (provider_id != own and not who.has(TENANT_ADMIN)):
        raise Forbidden
    if current_work().session.get(Provider, (current_work().tenant.id, provider_id)) is None:
        raise NotFound
    return provider_id


def may_change(offering_id: UUID) -> Offering:
    """An offering of one's own, or as the tenant's admin any.

    Raises ``Unauthenticated``, ``Forbidden`` or ``NotFound``.
    """
    who = require(PROVIDER, TENANT_ADMIN)
    row = offering(current_work(), offering_id)
    if not _owns(who, row):
        raise Forbidden
    return row


def may_see(offering_id: UUID) -> Offering:
    """An offering everybody sees, or one's own in any status. Raises ``NotFound``."""
    work, who = current_work(), principal()
    row = offering(work, offering_id)
    if who is not None and _owns(who, row):
        return row
    return public_offering(work, offering_id)


def provider_id_of(who: Principal) -> UUID | None:
    """The provider an account is, unless it was ended."""
    query = select(Provider.id).where(Provider.account_id == who.id, Provider.status != "terminated")
    return current_work().session.scalar(query)


def _owns(who: Principal, row: Offering) -> bool:
    if who.has(TENANT_ADMIN):
        return True
    return row.provider_id is not None and who.has(PROVIDER) and row.provider_id == provider_id_of(who)
