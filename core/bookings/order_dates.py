"""Until when something proposed can be accepted: orders, amendments, wishes; on pages, in messages and calendars."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from core.bookings.amendment_models import Amendment
from core.bookings.amendments.queries import OPEN as OPEN_AMENDMENT
from core.bookings.amendments.queries import amendment_state, answers
from core.bookings.calendar_file import AREA
from core.bookings.models import Booking, Order
from core.bookings.open_models import OpenOrder
from core.bookings.open_orders.queries import open_state
from core.bookings.proposals import turn_of
from core.deadlines.told import Place, Told, source, told_of
from core.hooks.bookings import Side
from core.kit.messages import Message, msg, pmsg
from core.providers.queries import provider_of_account
from core.tenancy.work import Work
from core.web.scope import Principal

AN_ORDER, AN_AMENDMENT, A_WISH = pmsg("deadline", "Order"), msg("Amendment"), msg("Open order")
YOUR_ANSWER, OTHERS_ANSWER = msg("Your answer"), msg("The other side's answer")
TO_RESERVE: dict[Side, Message] = {
    "client": msg("Reserve the new price"),
    "provider": msg("The client reserves the new price"),
    "platform": msg("The client reserves the new price"),
}
OFFERS_COUNT = msg("Offers can be chosen")


def order_dates(work: Work, order: Order, side: Side) -> list[Told]:
    """Until when what stands in an order can be accepted, while an answer is awaited."""
    turn = turn_of(order, work.now)
    if turn is None:
        return []
    place = Place(AN_ORDER, f"/{AREA[side]}/orders/{order.id}")
    label = YOUR_ANSWER if turn == side else OTHERS_ANSWER
    return told_of(work, order, "valid_until", label, place, kind="order", mine=turn == side)


def amendment_dates(work: Work, row: Amendment, side: Side) -> list[Told]:
    """Until when an amendment can be accepted, or its higher price reserved."""
    place = Place(AN_AMENDMENT, f"/{AREA[side]}/bookings/{row.booking_id}")
    mine = answers(row, work.now) == side
    match amendment_state(row, work.now):
        case "proposed":
            label = YOUR_ANSWER if mine else OTHERS_ANSWER
            return told_of(work, row, "valid_until", label, place, kind="amendment", mine=mine)
        case "awaiting_payment":
            return told_of(work, row, "pay_by", TO_RESERVE[side], place, kind="amendment_payment", mine=mine)
    return []


def wish_dates(work: Work, row: OpenOrder, side: Side) -> list[Told]:
    """Until when a wish takes offers and one of them can be chosen."""
    if open_state(row, work.now) != "open":
        return []
    page = "/desk/open-orders" if side == "platform" else f"/{AREA[side]}/open-orders/{row.id}"
    return told_of(work, row, "valid_until", OFFERS_COUNT, Place(A_WISH, page), kind="wish", mine=side == "client")


def _mine(work: Work, who: Principal) -> Iterator[Told]:
    yield from _of_side(work, who, "client")
    if provider_of_account(work, who.id) is not None:
        yield from _of_side(work, who, "provider")
    wishes = select(OpenOrder).where(OpenOrder.client_id == who.id, OpenOrder.state == "open")
    for wish in work.session.scalars(wishes):
        yield from wish_dates(work, wish, "client")


def _of_side(work: Work, who: Principal, side: Side) -> Iterator[Told]:
    provider = provider_of_account(work, who.id) if side == "provider" else None
    orders = Order.provider_id == provider.id if provider else Order.client_id == who.id
    for order in work.session.scalars(select(Order).where(orders, Order.state == "sent")):
        yield from order_dates(work, order, side)
    bookings = Booking.provider_id == provider.id if provider else Booking.client_id == who.id
    amended = select(Amendment).join(Booking, Booking.id == Amendment.booking_id)
    for row in work.session.scalars(amended.where(bookings, Amendment.state.in_(OPEN_AMENDMENT))):
        yield from amendment_dates(work, row, side)


source("orders", _mine)
