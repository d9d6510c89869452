"""A client describes what is needed and asks a provider for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from core.bookings.errors import NotBookable, OwnOffering
from core.bookings.events import OrderPlaced
from core.bookings.judge import Wish, judge, refuse_outside, window_for
from core.bookings.locks import lock_client
from core.bookings.models import Order
from core.bookings.offers import Offer, bookable_offer
from core.bookings.tell import tell_about_order
from core.catalogue.custom_fields import checked_fields, fields_of
from core.identity.connecting import require_connection
from core.kit.errors import Invalid
from core.kit.ids import new_id
from core.kit.instants import utc
from core.kit.messages import msg
from core.kit.money import Money
from core.tenancy.work import Work

NO_ORDERS = msg("This is booked by choosing a time, not by an order.")
LONGEST_MIN = 14 * 24 * 60


@dataclass(frozen=True, slots=True)
class Scope:
    """What the client wants: words to compare the service with, when, how long, and for how much.

    Without a price the offering's own is taken; without a length its own or the format's.
    """

    description: str
    starts_at: datetime
    duration_min: int | None = None
    price: Money | None = None
    fields: dict[str, Any] = field(default_factory=dict)


def place_order(work: Work, client_id: UUID, offering_id: UUID, scope: Scope) -> Order:
    """Send an order to the offering's provider, who accepts or declines it.

    Raises ``Refused`` when the rules would not let it become a booking, ``Invalid``, ``NotBookable``, ``NotFound``.
    """
    lock_client(work, client_id)
    offer = bookable_offer(work, offering_id)
    if offer.format.flow != "order":
        raise NotBookable(NO_ORDERS)
    if offer.provider.account_id == client_id:
        raise OwnOffering
    require_connection(work, client_id, "order", other=offer.provider.account_id)
    order = _order(client_id, offer, scope)
    order.fields = checked_fields(fields_of(work, "order"), scope.fields)
    order.created_at = work.now
    _check(work, order)
    starts, ends = order.starts_at, order.starts_at + timedelta(minutes=order.duration_min)
    refuse_outside(window_for(work, offer), starts)
    judge(work, Wish(order.id, client_id, offer, starts, ends, Money(order.price_minor, order.currency)))
    work.session.add(order)
    work.flush()
    tell_about_order(work, order, "provider", "order_received")
    work.emit(OrderPlaced(order.id))
    return order


def _order(client_id: UUID, offer: Offer, scope: Scope) -> Order:
    price = scope.price or offer.facts.price
    return Order(
        id=new_id(),
        provider_id=offer.provider.id,
        offering_id=offer.offering.id,
        client_id=client_id,
        description=scope.description,
        price_minor=price.minor,
        currency=price.currency,
        starts_at=utc(scope.starts_at),
        duration_min=scope.duration_min or offer.duration_min,
        state="sent",
    )


def _check(work: Work, order: Order) -> None:
    wrong = {}
    if not order.description.strip():
        wrong["description"] = [msg("Describe what you need, so that both of you agree on the same thing.")]
    if order.starts_at <= work.now:
        wrong["starts_at"] = [msg("Choose a start in the future.")]
    if not 0 < order.duration_min <= LONGEST_MIN:
        wrong["duration_min"] = [msg("Choose a length between a minute and two weeks.")]
    if order.price_minor < 0 or order.currency != work.tenant.currency:
        wrong["price"] = [msg("Name a price in the currency of this site.")]
    if wrong:
        raise Invalid(fields=wrong)
