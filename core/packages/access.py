"""Who may see a package, and whose it is to use."""

from __future__ import annotations

from uuid import UUID

from core.catalogue.access import may_change
from core.hooks.bookings import Side
from core.kit.errors import Forbidden, NotFound
from core.packages.models import Package, PackageOffer
from core.packages.queries import offer_of, package_of
from core.packages.terms import sells_packages
from core.providers.queries import provider
from core.tenancy.work import Work
from core.web.roles import CLIENT, COMMUNITY_MANAGER, FINANCE, PROVIDER, SUPPORT
from core.web.scope import Principal, current_work, require

LOOKS_AFTER = (SUPPORT, FINANCE, COMMUNITY_MANAGER)
"""Who of the team sees packages."""


def on_team(who: Principal) -> bool:
    """Whether somebody looks after packages."""
    return any(who.has(role) for role in LOOKS_AFTER)


def sold_here() -> None:
    """Raise ``NotFound`` where the marketplace knows no packages: there is no such page."""
    if not sells_packages(current_work()):
        raise NotFound


def visible_package(work: Work, package_id: UUID) -> Package:
    """A package one bought, sold or looks after. Raises ``Unauthenticated``, ``NotFound``."""
    who = require()
    package = package_of(work, package_id)
    sold_by = who.has(PROVIDER) and provider(work, package.provider_id).account_id == who.id
    if package.client_id != who.id and not sold_by and not on_team(who):
        raise NotFound
    return package


def side_of(package: Package) -> Side:
    """As whom somebody who may see it reads it."""
    who, work = require(), current_work()
    if package.client_id == who.id:
        return "client"
    return "provider" if provider(work, package.provider_id).account_id == who.id else "platform"


def own_package(work: Work, package_id: UUID) -> Package:
    """A package one bought. Raises ``Unauthenticated``, ``Forbidden``, ``NotFound``."""
    who = require(CLIENT)
    package = package_of(work, package_id)
    if package.client_id != who.id:
        raise NotFound
    return package


def own_offer(work: Work, package_offer_id: UUID) -> PackageOffer:
    """A package one offers, or as the tenant's admin any. Raises ``Unauthenticated``, ``Forbidden``, ``NotFound``."""
    require()
    row = offer_of(work, package_offer_id)
    if may_change(row.offering_id).provider_id != row.provider_id:
        raise Forbidden
    return row
