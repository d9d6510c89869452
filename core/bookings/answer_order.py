"""The answer to an order: accepted it becomes a booking; declined or withdrawn it is over."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.bookings.errors import WrongState
from core.bookings.events import OrderAnswered
from core.bookings.make import Agreed, make_booking
from core.bookings.models import Booking, Order
from core.bookings.tell import tell_about_order
from core.hooks.bookings import Side
from core.identity.connecting import require_connection
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.kit.money import Money
from core.providers.queries import provider
from core.tenancy.work import Work

ANSWERED = msg("This order was already answered.")


def accept_order(work: Work, order_id: UUID) -> Booking:
    """The provider accepts scope and price: a booking with a start and a planned end, to be paid by the client.

    Raises ``WrongState``, and whatever ``make_booking`` does: the order then waits on.
    """
    order = _open(work, order_id)
    require_connection(work, provider(work, order.provider_id).account_id, "accept", other=order.client_id)
    booking = make_booking(
        work,
        client_id=order.client_id,
        offering_id=order.offering_id,
        starts_at=order.starts_at,
        note=order.description,
        agreed=Agreed(order.id, Money(order.price_minor, order.currency), order.duration_min),
        arranged_by="provider",
    )
    order.booking_id = booking.id
    _answer(work, order, "accepted", "client")
    return booking


def decline_order(work: Work, order_id: UUID) -> Order:
    """The provider can't or will not. Raises ``WrongState``, ``NotFound``."""
    return _answer(work, _open(work, order_id), "declined", "client")


def withdraw_order(work: Work, order_id: UUID) -> Order:
    """The client no longer needs it. Raises ``WrongState``, ``NotFound``."""
    return _answer(work, _open(work, order_id), "withdrawn", "provider")


def _open(work: Work, order_id: UUID) -> Order:
    order = work.session.scalar(
        select(Order).where(Order.id == order_id).with_for_update().execution_options(populate_existing=True)
    )
    if order is None:
        raise NotFound
    if order.state != "sent":
        raise WrongState(ANSWERED)
    return order


def _answer(work: Work, order: Order, state: str, told: Side) -> Order:
    order.state, order.answered_at = state, work.now
    tell_about_order(work, order, told, f"order_{state}")
    work.flush()
    work.emit(OrderAnswered(order.id, state))
    return order
