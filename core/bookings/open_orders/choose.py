"""The client chooses an offer, or ends the wish."""

from __future__ import annotations

from uuid import UUID

from core.bookings.answer_order import accept_order
from core.bookings.errors import WrongState
from core.bookings.models import Booking
from core.bookings.open_models import OpenOffer, OpenOrder
from core.bookings.open_orders.offer import OVER
from core.bookings.open_orders.publish import EXPIRE
from core.bookings.open_orders.queries import lock_open_order, open_state
from core.bookings.open_orders.tell import pass_over, tell_client
from core.bookings.place_order import Scope, place_order
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.kit.money import Money
from core.schedule.plan import cancel_planned
from core.tenancy.work import Work

WITHDRAWN = msg("This offer was taken back. Choose another one.")


def choose_offer(work: Work, open_order_id: UUID, client_id: UUID, offer_id: UUID) -> Booking:
    """Choose one: an order both have accepted, at the offered price, and its booking. The others are told.

    Raises ``NotFound``, ``WrongState``, and whatever accepting an order does: the wish then stays open.
    """
    row = _own(work, open_order_id, client_id)
    offer = work.session.get(OpenOffer, (work.tenant.id, offer_id))
    if offer is None or offer.open_order_id != row.id:
        raise NotFound
    if offer.state != "open":
        raise WrongState(WITHDRAWN)
    scope = Scope(
        row.description,
        offer.starts_at,
        offer.duration_min,
        Money(offer.price_minor, offer.currency),
        dict(row.fields),
        row.district,
        row.place,
    )
    order = place_order(work, client_id, offer.offering_id, scope, proposed_by="provider")
    booking = accept_order(work, order.id, "client")
    offer.state, offer.answered_at = "chosen", work.now
    row.order_id = order.id
    _end(work, row, "chosen")
    pass_over(work, row, "open_offer_passed", but=offer)
    return booking


def withdraw_open_order(work: Work, open_order_id: UUID, client_id: UUID) -> OpenOrder:
    """It is not needed any more; those who offered are told. Raises ``NotFound``, ``WrongState``."""
    row = _own(work, open_order_id, client_id)
    _end(work, row, "withdrawn")
    pass_over(work, row, "open_order_over")
    return row


def expire_open_order(work: Work, open_order_id: UUID) -> None:
    """Nobody was chosen in time: the client and those who offered are told."""
    row = lock_open_order(work, open_order_id)
    if row.state != "open" or row.valid_until >= work.now:
        return
    _end(work, row, "expired")
    tell_client(work, row, "open_order_expired")
    pass_over(work, row, "open_order_over")


def _own(work: Work, open_order_id: UUID, client_id: UUID) -> OpenOrder:
    row = lock_open_order(work, open_order_id)
    if row.client_id != client_id:
        raise NotFound
    if open_state(row, work.now) != "open":
        raise WrongState(OVER, extra={"state": open_state(row, work.now)})
    return row


def _end(work: Work, row: OpenOrder, state: str) -> None:
    row.state, row.ended_at = state, work.now
    cancel_planned(work, row.id, EXPIRE)
    work.flush()
