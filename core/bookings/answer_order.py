"""The answer to an order: accepted it becomes a booking; declined, withdrawn or expired it is over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from core.bookings.errors import LookAgain, WrongState
from core.bookings.events import OrderAnswered
from core.bookings.make import Agreed, make_booking
from core.bookings.models import Booking, Order
from core.bookings.proposals import (
    Proposer,
    close_proposal,
    order_state,
    proposals_of,
    rules_of_proposals,
    terms_of_proposal,
    turn_of,
    version_of,
)
from core.bookings.queries import sides_of
from core.bookings.tell import tell_about_order
from core.hooks.bookings import Side
from core.hooks.identity import Act
from core.identity.connecting import require_connection
from core.kit.errors import Forbidden, Invalid, NotFound, Refused
from core.kit.instants import utc
from core.kit.messages import msg
from core.kit.money import Money
from core.tenancy.work import Work

ANSWERED = msg("This order was already answered.")
EXPIRED = msg("Nobody accepted this order in time. Send a new one.")
OTHERS_TURN = msg("You proposed this: it is for the other side to answer.")
NOT_SOON = msg("It is wanted as soon as possible: name a start up to {until}, or propose another time instead.")
FIXED_START = msg("The start is part of what was proposed. Propose another time instead.")
BOTH: tuple[Side, ...] = ("client", "provider")
TOLD: dict[tuple[str, Side], str] = {
    ("accepted", "provider"): "order_accepted",
    ("accepted", "client"): "order_accepted_provider",
    ("declined", "provider"): "order_declined",
    ("declined", "client"): "order_declined_provider",
    ("withdrawn", "client"): "order_withdrawn",
    ("withdrawn", "provider"): "order_withdrawn_client",
}
"""What the other side is told, by what happened and who did it."""


def accept_order(
    work: Work,
    order_id: UUID,
    side: Side = "provider",
    *,
    starts_at: datetime | None = None,
    proposal_id: UUID | None = None,
) -> Booking:
    """``side`` accepts what the other one proposed: a booking at that price, with a start and a planned end.

    ``starts_at``: the start of what is wanted as soon as possible, now by default. ``proposal_id``: the proposal that
    was read; another one that stands meanwhile is not accepted (``LookAgain``). The booking is judged by the rules
    under which it was proposed: the terms both have read hold, whatever the tenant has set meanwhile.
    Raises ``WrongState``, ``Forbidden``, and whatever ``make_booking`` does: the order then waits on.
    """
    order = open_order(work, order_id)
    if turn_of(order, work.now) != side:
        raise Forbidden(OTHERS_TURN)
    _same_proposal(work, order, proposal_id)
    require_verified(work, order, side, "accept")
    booking = make_booking(
        work,
        client_id=order.client_id,
        offering_id=order.offering_id,
        starts_at=_start(work, order, side, starts_at),
        note=order.description,
        agreed=Agreed(order.id, Money(order.price_minor, order.currency), order.duration_min, version_of(work, order)),
        arranged_by="provider",
    )
    order.booking_id, order.starts_at = booking.id, booking.starts_at
    _answer(work, order, "accepted", side)
    return booking


def require_verified(work: Work, order: Order, side: Side, act: Act) -> None:
    """Nobody unverified connects: neither the one who acts nor the other side. A client always orders, whatever the
    step. Raises ``Refused``.
    """
    sides = sides_of(work, order)
    mine, other = sides.client_id, sides.provider_account_id
    if side == "provider":
        mine, other = other, mine
    require_connection(work, mine, act if side == "provider" else "order", other=other)


def _same_proposal(work: Work, order: Order, proposal_id: UUID | None) -> None:
    standing = [row for row in proposals_of(work, order.id) if row.state == "open"]
    if proposal_id is not None and [row.id for row in standing] != [proposal_id]:
        raise LookAgain(msg("Other terms were proposed meanwhile. Nothing was accepted: read them first."))


def _start(work: Work, order: Order, side: Side, starts_at: datetime | None) -> datetime:
    """The agreed start. What is wanted as soon as possible begins now, or when the one who accepts says."""
    if order.starts_at is not None:
        if starts_at is not None and utc(starts_at) != order.starts_at:
            raise Invalid(fields={"starts_at": [FIXED_START]})
        return order.starts_at
    named = utc(starts_at) if starts_at is not None else work.now
    if named < work.now:
        raise Invalid(fields={"starts_at": [msg("Choose a start in the future.")]})
    proposer: Proposer = "client" if side == "provider" else "provider"
    terms = terms_of_proposal(work, order, "order", proposer, version_of(work, order))
    if terms.soon_until is not None and named > terms.soon_until:
        raise Refused(
            msg(NOT_SOON.text, until=terms.soon_until),
            fields={"starts_at": [msg(NOT_SOON.text, until=terms.soon_until)]},
            rules=[item.rule for item in terms.reasons],
        )
    return named


def decline_order(work: Work, order_id: UUID, side: Side = "provider") -> Order:
    """``side`` can't or will not. Raises ``WrongState``, ``NotFound``, ``Forbidden`` for what it proposed itself."""
    order = open_order(work, order_id)
    if order.proposed_by == side:
        raise Forbidden(msg("You proposed this yourself: take it back instead of declining it."))
    return _answer(work, order, "declined", side)


def withdraw_order(work: Work, order_id: UUID, side: Side = "client") -> Order:
    """The client no longer needs it, or the provider takes a proposal back. Raises ``WrongState``, ``NotFound``."""
    order = open_order(work, order_id)
    if side == "provider" and order.proposed_by == "client":
        raise Forbidden(msg("This is the client's order: you can decline it."))
    return _answer(work, order, "withdrawn", side)


def expire_order(work: Work, order_id: UUID, number: int) -> None:
    """The last instant to accept it has passed: both are told. Nothing, when it was answered or another one stands."""
    order = _locked(work, order_id)
    standing = [row.number for row in proposals_of(work, order_id) if row.state == "open"]
    if order is None or standing != [number] or order_state(order, work.now) != "expired":
        return
    order.state, order.answered_at = "expired", work.now
    close_proposal(work, order, "expired")
    for to in BOTH:
        tell_about_order(work, order, to, "order_expired")
    work.emit(OrderAnswered(order.id, "expired"))


def open_order(work: Work, order_id: UUID) -> Order:
    """An order that can still be answered, locked. Raises ``NotFound``, ``WrongState``."""
    order = _locked(work, order_id)
    if order is None:
        raise NotFound
    state = order_state(order, work.now)
    if state == "expired":
        raise WrongState(EXPIRED, rules=rules_of_proposals(work, order), extra={"state": state})
    if state != "sent":
        raise WrongState(ANSWERED, extra={"state": state})
    return order


def _locked(work: Work, order_id: UUID) -> Order | None:
    return work.session.scalar(
        select(Order).where(Order.id == order_id).with_for_update().execution_options(populate_existing=True)
    )


def _answer(work: Work, order: Order, state: str, by: Side) -> Order:
    order.state, order.answered_at, order.answered_by = state, work.now, by
    close_proposal(work, order, state)
    told: Side = "provider" if by == "client" else "client"
    tell_about_order(work, order, told, TOLD[state, by])
    work.emit(OrderAnswered(order.id, state))
    return order
