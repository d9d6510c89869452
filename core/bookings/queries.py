"""Reads of bookings, meetings and orders."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select

from core.accounts.models import Account
from core.bookings.models import Appointment, Booking, Order
from core.catalogue.models import Offering
from core.kit.errors import NotFound
from core.providers.models import Provider
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Sides:
    """Who a booking is between, and about what."""

    client_id: UUID
    client_name: str
    provider_id: UUID
    provider_account_id: UUID
    provider_name: str
    provider_slug: str
    title: str


def booking_of(work: Work, booking_id: UUID) -> Booking:
    """A booking, or ``NotFound``."""
    found = work.session.get(Booking, (work.tenant.id, booking_id))
    if found is None:
        raise NotFound
    return found


def appointment_of(work: Work, appointment_id: UUID) -> Appointment:
    """A meeting, or ``NotFound``."""
    found = work.session.get(Appointment, (work.tenant.id, appointment_id))
    if found is None:
        raise NotFound
    return found


def order_of(work: Work, order_id: UUID) -> Order:
    """An order, or ``NotFound``."""
    found = work.session.get(Order, (work.tenant.id, order_id))
    if found is None:
        raise NotFound
    return found


def _people(work: Work, client_id: UUID, provider_id: UUID, offering_id: UUID) -> Sides:
    row = work.session.execute(
        select(Account.name, Provider.account_id, Provider.display_name, Provider.slug, Offering.title)
        .select_from(Provider)
        .join(Account, Account.id == client_id)
        .join(Offering, Offering.id == offering_id)
        .where(Provider.id == provider_id)
    ).one()
    return Sides(client_id, row[0], provider_id, row[1], row[2], row[3], row[4])


def know_sides(work: Work, sides: Sides, offering_id: UUID) -> None:
    """Spare ``sides_of`` its query: who just made a booking knows both people."""
    known: dict[tuple[UUID, UUID, UUID], Sides] = work.notes.setdefault("booking_sides", {})
    known[sides.client_id, sides.provider_id, offering_id] = sides


def sides_of(work: Work, deal: Booking | Order) -> Sides:
    """Both people of a booking or an order; read once a unit of work."""
    known: dict[tuple[UUID, UUID, UUID], Sides] = work.notes.setdefault("booking_sides", {})
    key = (deal.client_id, deal.provider_id, deal.offering_id)
    if key not in known:
        known[key] = _people(work, *key)
    return known[key]


def provider_of_account(work: Work, account_id: UUID) -> Provider | None:
    """The provider an account is, if it is one."""
    return work.session.scalar(select(Provider).where(Provider.account_id == account_id))


def bookings_in(work: Work, appointment_id: UUID) -> list[Booking]:
    """All bookings of a meeting, in the order they were made."""
    return list(
        work.session.scalars(select(Booking).where(Booking.appointment_id == appointment_id).order_by(Booking.id))
    )


def delivered_bookings(work: Work, appointment_id: UUID) -> list[Booking]:
    """The bookings of a meeting the provider has earned."""
    return [row for row in bookings_in(work, appointment_id) if row.delivered_at is not None]


def named_bookings() -> Select[Booking, str, str, str]:
    """Bookings with the names of provider and client and the offering's title: for lists, without a query a row."""
    return (
        select(Booking, Provider.display_name, Account.name, Offering.title)
        .join(Provider, Provider.id == Booking.provider_id)
        .join(Account, Account.id == Booking.client_id)
        .join(Offering, Offering.id == Booking.offering_id)
    )


def named_orders() -> Select[Order, str, str, str]:
    """Orders with both names and the offering's title."""
    return (
        select(Order, Provider.display_name, Account.name, Offering.title)
        .join(Provider, Provider.id == Order.provider_id)
        .join(Account, Account.id == Order.client_id)
        .join(Offering, Offering.id == Order.offering_id)
    )
