"""Whose calendar a request may change."""

from __future__ import annotations

from uuid import UUID

from core.availability.queries import provider_of
from core.kit.errors import Forbidden
from core.providers.models import Provider
from core.providers.queries import provider
from core.web.roles import PROVIDER, TENANT_ADMIN
from core.web.scope import current_work, require


def my_provider() -> Provider:
    """The provider who asks, for pages of the cabinet."""
    return provider_of(current_work(), require(PROVIDER).id)


def may_keep_calendar(provider_id: UUID) -> Provider:
    """The provider, if it is the caller's own or the caller is the tenant's admin.

    Raises ``Unauthenticated``, ``Forbidden`` or ``NotFound``.
    """
    who = require(PROVIDER, TENANT_ADMIN)
    row = provider(current_work(), provider_id)
    if row.account_id != who.id and not who.has(TENANT_ADMIN):
        raise Forbidden
    return row
