"""Who reads decisions about bookings, meetings, orders and wishes, and about what clients may use."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from core.accounts.models import Account
from core.bookings.models import Appointment, Booking, Order
from core.bookings.open_models import OpenOrder
from core.hooks.bookings import Side
from core.providers.decisions import own_provider_id
from core.rules.access import Subject, subject
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, PROVIDER, SUPPORT
from core.web.scope import Principal

TEAM = (SUPPORT, COMMUNITY_MANAGER)
AREAS: dict[Side, str] = {"client": "account", "provider": "cabinet", "platform": "desk"}

Own = list[tuple[Side, Select[Any]]]


def _bookings(work: Work, who: Principal) -> Own:
    own: Own = [("client", select(Booking.id).where(Booking.client_id == who.id))]
    if who.has(PROVIDER):
        own.append(("provider", select(Booking.id).where(Booking.provider_id == own_provider_id(who))))
    return own


def _orders(work: Work, who: Principal) -> Own:
    own: Own = [("client", select(Order.id).where(Order.client_id == who.id))]
    if who.has(PROVIDER):
        own.append(("provider", select(Order.id).where(Order.provider_id == own_provider_id(who))))
    return own


def _meetings(work: Work, who: Principal) -> Own:
    own: Own = []
    if who.has(PROVIDER):
        own.append(("provider", select(Appointment.id).where(Appointment.provider_id == own_provider_id(who))))
    own.append(("client", select(Booking.appointment_id).where(Booking.client_id == who.id)))
    return own


def _wishes(work: Work, who: Principal) -> Own:
    return [("client", select(OpenOrder.id).where(OpenOrder.client_id == who.id))]


def _clients(work: Work, who: Principal) -> Own:
    return [("client", select(Account.id).where(Account.id == who.id))]


def _booking_page(booking_id: UUID, side: Side) -> str:
    return f"/{AREAS[side]}/bookings/{booking_id}"


def _order_page(order_id: UUID, side: Side) -> str:
    return f"/{AREAS[side]}/orders/{order_id}"


def _standing_page(account_id: UUID, side: Side) -> str | None:
    return "/account/standing" if side == "client" else None


subject(Subject("booking", _bookings, TEAM, _booking_page))
subject(Subject("order", _orders, TEAM, _order_page))
subject(Subject("appointment", _meetings, TEAM))
subject(Subject("open_order", _wishes, TEAM))
subject(Subject("client", _clients, TEAM, _standing_page))
