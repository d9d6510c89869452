"""Reading offerings and their prices."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, and_, or_, select

from core.catalogue.models import Offering, PriceRecord
from core.hooks.offerings import PriceChange
from core.kit.errors import NotFound
from core.kit.money import Money
from core.providers.models import Provider
from core.providers.queries import is_bookable
from core.tenancy.work import Work


def offering(work: Work, offering_id: UUID, *, for_update: bool = False) -> Offering:
    """One offering in any status, or ``NotFound``."""
    row = work.session.get(
        Offering, (work.tenant.id, offering_id), with_for_update=for_update, populate_existing=for_update
    )
    if row is None:
        raise NotFound
    return row


def public_offering(work: Work, offering_id: UUID) -> Offering:
    """A published offering whose provider (if it has one) is active and listed, or ``NotFound``."""
    row = work.session.scalar(public_offerings().where(Offering.id == offering_id))
    if row is None:
        raise NotFound
    return row


def public_offerings() -> Select[Offering]:
    """What everybody sees: published, and of nobody or of an active, listed provider."""
    shown = is_bookable()
    return (
        select(Offering)
        .outerjoin(Provider, and_(Provider.tenant_id == Offering.tenant_id, Provider.id == Offering.provider_id))
        .where(Offering.status == "published", or_(Offering.provider_id.is_(None), shown))
    )


def offerings_of(work: Work, provider_id: UUID | None, *statuses: str) -> list[Offering]:
    """A provider's offerings (``None``: the marketplace's own), oldest first; all statuses unless some are named."""
    query = select(Offering).where(Offering.provider_id.is_not_distinct_from(provider_id))
    if statuses:
        query = query.where(Offering.status.in_(statuses))
    return list(work.session.scalars(query.order_by(Offering.created_at, Offering.id)))


def published_by(work: Work, provider_ids: Collection[UUID]) -> dict[UUID, list[Offering]]:
    """The published offerings of many providers, cheapest first, in one statement."""
    found: dict[UUID, list[Offering]] = {id_: [] for id_ in provider_ids}
    query = (
        select(Offering)
        .where(Offering.provider_id.in_(found), Offering.status == "published")
        .order_by(Offering.price_minor, Offering.id)
    )
    for row in work.session.scalars(query):
        if row.provider_id is not None:
            found[row.provider_id].append(row)
    return found


def price_history(work: Work, offering_id: UUID) -> tuple[PriceChange, ...]:
    """Every price an offering was sold at, oldest first."""
    query = select(PriceRecord).where(PriceRecord.offering_id == offering_id).order_by(PriceRecord.at, PriceRecord.id)
    return tuple(PriceChange(Money(row.price_minor, row.currency), row.at) for row in work.session.scalars(query))


def sold_beside(work: Work, row: Offering) -> list[Offering]:
    """The same provider's other published offerings of the format, oldest first."""
    query = select(Offering).where(
        Offering.provider_id.is_not_distinct_from(row.provider_id),
        Offering.format == row.format,
        Offering.status == "published",
        Offering.id != row.id,
    )
    return list(work.session.scalars(query.order_by(Offering.created_at, Offering.id)))


def withdrawn_prices(work: Work, row: Offering) -> tuple[PriceChange, ...]:
    """Every price of the same provider's other offerings of the format, oldest first; none while one of it is sold."""
    if row.status == "published" or sold_beside(work, row):
        return ()
    query = (
        select(PriceRecord)
        .join(Offering, (Offering.tenant_id == PriceRecord.tenant_id) & (Offering.id == PriceRecord.offering_id))
        .where(
            Offering.provider_id == row.provider_id,
            Offering.format == row.format,
            Offering.id != row.id,
        )
        .order_by(PriceRecord.at, PriceRecord.id)
    )
    return tuple(PriceChange(Money(item.price_minor, item.currency), item.at) for item in work.session.scalars(query))
