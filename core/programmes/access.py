"""Whose programme a request may see or lead."""

from __future__ import annotations

from uuid import UUID

from core.bookings.access import own_provider
from core.catalogue.access import may_change, may_see
from core.catalogue.models import Offering
from core.catalogue.queries import offering
from core.kit.errors import Forbidden, NotFound
from core.web.roles import COMMUNITY_MANAGER, PROVIDER, TENANT_ADMIN
from core.web.scope import current_work, principal, require


def led(offering_id: UUID) -> Offering:
    """An offering of one's own as its provider. Raises ``Unauthenticated``, ``Forbidden``, ``NotFound``."""
    require(PROVIDER)
    row = offering(current_work(), offering_id)
    if row.provider_id is None or row.provider_id != own_provider(current_work()).id:
        raise NotFound
    return row


def led_or_team(offering_id: UUID) -> Offering:
    """An offering of one's own, or for the team any."""
    who = require(PROVIDER, COMMUNITY_MANAGER)
    if who.has(COMMUNITY_MANAGER):
        return offering(current_work(), offering_id)
    return led(offering_id)


def sendable(offering_id: UUID) -> Offering:
    """An offering one may send: its provider's own, or the admin's."""
    require(PROVIDER, TENANT_ADMIN)
    try:
        return may_change(offering_id)
    except Forbidden:
        raise NotFound from None


def seen(offering_id: UUID) -> Offering:
    """A published offering, one's own, or for the team any."""
    who = principal()
    if who is not None and who.has(COMMUNITY_MANAGER):
        return offering(current_work(), offering_id)
    return may_see(offering_id)
