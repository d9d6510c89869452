"""One side of an order proposes other terms: price, time, length, scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.bookings.answer_order import open_order, require_verified
from core.bookings.models import Order, OrderProposal
from core.bookings.offers import bookable_offer
from core.bookings.order_dates import order_dates
from core.bookings.place_order import check_terms, could_be_booked
from core.bookings.proposals import Proposer, keep_proposal
from core.bookings.queries import sides_of
from core.bookings.tell import tell_about_order
from core.hooks.bookings import Side
from core.kit.errors import Invalid
from core.kit.instants import utc
from core.kit.messages import literal, msg
from core.kit.money import Money
from core.tenancy.work import Work

NOTHING_NEW = msg("These are the terms that stand already. Change something, or accept them.")


@dataclass(frozen=True, slots=True)
class OtherTerms:
    """What is to be different; what is left out stays. ``asap``: it begins as soon as possible instead of a start."""

    price: Money | None = None
    starts_at: datetime | None = None
    asap: bool = False
    duration_min: int | None = None
    description: str | None = None
    note: str = ""


def propose_terms(work: Work, order_id: UUID, side: Proposer, terms: OtherTerms) -> tuple[Order, OrderProposal]:
    """What stood before is replaced; the other side answers now, and is told. The one who proposes has accepted.

    Raises ``Invalid``, ``Refused``, ``WrongState``, ``NotFound``.
    """
    order = open_order(work, order_id)
    require_verified(work, order, side, "offer")
    offer = bookable_offer(work, order.offering_id)
    before = _standing(order)
    _apply(order, terms)
    if _standing(order) == before:
        raise Invalid(NOTHING_NEW, fields={"price": [NOTHING_NEW]})
    check_terms(work, order)
    could_be_booked(work, order, offer)
    made = keep_proposal(work, order, side, terms.note.strip())
    sides = sides_of(work, order)
    to: Side = "client" if side == "provider" else "provider"
    tell_about_order(
        work,
        order,
        to,
        "order_countered",
        dates=order_dates(work, order, to),
        by=literal(sides.provider_name if side == "provider" else sides.client_name),
        price=Money(order.price_minor, order.currency),
        until=made.valid_until,
    )
    return order, made


def _standing(order: Order) -> tuple[object, ...]:
    return order.price_minor, order.currency, order.starts_at, order.duration_min, order.description


def _apply(order: Order, terms: OtherTerms) -> None:
    if terms.asap and terms.starts_at is not None:
        raise Invalid(fields={"starts_at": [msg("Name a start, or ask for it as soon as possible: one of the two.")]})
    if terms.price is not None:
        order.price_minor, order.currency = terms.price.minor, terms.price.currency
    if terms.asap or terms.starts_at is not None:
        order.starts_at, order.asap = (utc(terms.starts_at) if terms.starts_at else None), terms.asap
    order.duration_min = terms.duration_min or order.duration_min
    if terms.description is not None:
        order.description = terms.description.strip()
