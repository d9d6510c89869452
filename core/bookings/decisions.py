"""Who reads decisions about bookings, meetings, orders and wishes, and about what clients may use."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from core.accounts.models import Account
from core.bookings.models import Appointment, Booking, Order
from core.bookings.open_models import OpenOrder
from core.hooks.bookings import Side
from core.providers.decisions import Selects, in_area, of_both, of_provider
from core.rules.access import Pairs, Subject, shared, subject
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, SUPPORT
from core.web.scope import Principal

TEAM = (SUPPORT, COMMUNITY_MANAGER)


def _meetings(work: Work, who: Principal) -> Selects:
    seats: Selects = [("client", select(Booking.appointment_id).where(Booking.client_id == who.id))]
    return [*of_provider(Appointment)(work, who), *seats]


def _wishes(work: Work, who: Principal) -> Selects:
    return [("client", select(OpenOrder.id).where(OpenOrder.client_id == who.id))]


def _clients(work: Work, who: Principal) -> Selects:
    return [("client", select(Account.id).where(Account.id == who.id))]


def _standing_page(account_id: UUID, side: Side) -> str | None:
    return "/account/standing" if side == "client" else None


def _of_the_same_meeting(booking_ids: Collection[UUID]) -> Pairs:
    """Each booking with the others of its meeting: one of them is asked about for all."""
    other = aliased(Booking)
    meeting = and_(other.tenant_id == Booking.tenant_id, other.appointment_id == Booking.appointment_id)
    return select(Booking.id, other.id).join(other, meeting).where(Booking.id.in_(booking_ids), other.id != Booking.id)


subject(Subject("booking", of_both(Booking), TEAM, in_area("bookings")))
subject(Subject("order", of_both(Order), TEAM, in_area("orders")))
subject(Subject("appointment", _meetings, TEAM))
subject(Subject("open_order", _wishes, TEAM))
subject(Subject("client", _clients, TEAM, _standing_page))
shared("commission", _of_the_same_meeting)
