"""Reads of packages, and the lock everybody takes before changing one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, select

from core.accounts.models import Account
from core.catalogue.models import Offering
from core.kit.errors import NotFound
from core.packages.models import Package, PackageLine, PackageOffer
from core.providers.models import Provider
from core.tenancy.work import Work


def offer_of(work: Work, package_offer_id: UUID) -> PackageOffer:
    """A package as it is or was offered, or ``NotFound``."""
    found = work.session.get(PackageOffer, (work.tenant.id, package_offer_id))
    if found is None:
        raise NotFound
    return found


def offers_for(work: Work, offering_ids: Collection[UUID]) -> list[PackageOffer]:
    """What is offered now of some offerings, the smallest first."""
    return list(
        work.session.scalars(
            select(PackageOffer)
            .where(PackageOffer.offering_id.in_(offering_ids), PackageOffer.withdrawn_at.is_(None))
            .order_by(PackageOffer.offering_id, PackageOffer.sessions, PackageOffer.id)
        )
    )


def offers_of_provider(work: Work, provider_id: UUID) -> list[tuple[PackageOffer, str]]:
    """What a provider offers now, each with its offering's title."""
    rows = work.session.execute(
        select(PackageOffer, Offering.title)
        .join(Offering, Offering.id == PackageOffer.offering_id)
        .where(PackageOffer.provider_id == provider_id, PackageOffer.withdrawn_at.is_(None))
        .order_by(Offering.title, PackageOffer.sessions, PackageOffer.id)
    )
    return [(row, title) for row, title in rows]


def package_of(work: Work, package_id: UUID) -> Package:
    """A package, or ``NotFound``."""
    found = work.session.get(Package, (work.tenant.id, package_id))
    if found is None:
        raise NotFound
    return found


def lock_package(work: Work, package_id: UUID) -> Package:
    """A package, locked and as it is now; its payment is locked after it. Raises ``NotFound``."""
    work.flush()
    found = work.session.scalar(
        select(Package).where(Package.id == package_id).with_for_update().execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound
    return found


def lines_of(work: Work, package_id: UUID) -> Sequence[PackageLine]:
    """The sessions of a package in order, as they are now."""
    return work.session.scalars(
        select(PackageLine)
        .where(PackageLine.package_id == package_id)
        .order_by(PackageLine.number)
        .execution_options(populate_existing=True)
    ).all()


def unspent_of(work: Work, package_id: UUID) -> list[PackageLine]:
    """The sessions nobody booked and nobody took money back for, in order."""
    return [row for row in lines_of(work, package_id) if row.booking_id is None and row.refund_id is None]


def named_packages() -> Select[Package, str, str, str]:
    """Packages with the names of provider and client and the offering's title: for lists, without a query a row."""
    return (
        select(Package, Provider.display_name, Account.name, Offering.title)
        .join(Provider, Provider.id == Package.provider_id)
        .join(Account, Account.id == Package.client_id)
        .join(Offering, Offering.id == Package.offering_id)
    )
