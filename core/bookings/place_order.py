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
from core.bookings.proposals import Proposer, keep_proposal
from core.bookings.tell import tell_about_order
from core.catalogue.custom_fields import checked_fields, fields_of
from core.identity.connecting import require_connection
from core.kit.errors import Invalid
from core.kit.ids import new_id
from core.kit.instants import utc
from core.kit.messages import Message, msg
from core.kit.money import LARGEST_MINOR, Money
from core.kit.wrong import Wrong
from core.tenancy.work import Work

NO_ORDERS = msg("This is booked by choosing a time, not by an order.")
OWN_ORDER = msg("This is your own service. You can order others, not this one.")
ONE_START = msg("Name a start, or ask for it as soon as possible: one of the two.")
PAST_START = msg("Choose a start in the future.")
LONGEST_MIN = 14 * 24 * 60


@dataclass(frozen=True, slots=True)
class Scope:
    """What the client wants: words to compare the service with, when, how long, and for how much.

    Without a start it is wanted as soon as possible. Without a price the offering's own is taken; without a length its
    own or the format's. ``district`` is for the asked provider, ``place`` for the one who has accepted.
    """

    description: str
    starts_at: datetime | None
    duration_min: int | None = None
    price: Money | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    district: str = ""
    place: str = ""


def start_of(starts_at: datetime | None, *, asap: bool) -> datetime | None:
    """The start that is asked for; ``None``: as soon as possible. Raises ``Invalid`` unless one of the two is said."""
    if asap == (starts_at is not None):
        raise Invalid(fields={"starts_at": [ONE_START]})
    return starts_at


def place_order(
    work: Work, client_id: UUID, offering_id: UUID, scope: Scope, *, proposed_by: Proposer = "client"
) -> Order:
    """Send an order to the offering's provider, who accepts it, declines it or proposes other terms.

    ``proposed_by`` the provider: its terms are what the provider has offered, and the client answers.

    Raises ``Refused`` when the rules would not let it become a booking, ``Invalid``, ``NotBookable``, ``NotFound``.
    """
    lock_client(work, client_id)
    offer = bookable_offer(work, offering_id)
    if offer.format.flow != "order":
        raise NotBookable(NO_ORDERS)
    if offer.provider.account_id == client_id:
        raise OwnOffering(OWN_ORDER, extra={"next": "/providers"})
    require_connection(work, client_id, "order", other=offer.provider.account_id)
    order = _order(client_id, offer, scope)
    order.created_at, wrong = work.now, Wrong()
    with wrong.gathered():
        check_terms(work, order)
    with wrong.gathered():
        order.fields = checked_fields(fields_of(work, "order"), scope.fields)
    wrong.done()
    could_be_booked(work, order, offer)
    work.session.add(order)
    work.flush()
    keep_proposal(work, order, proposed_by)
    if proposed_by == "client":
        tell_about_order(work, order, "provider", "order_received")
    work.emit(OrderPlaced(order.id))
    return order


def could_be_booked(work: Work, order: Order, offer: Offer) -> None:
    """What is wanted as soon as possible is judged as if it began now. Raises ``Refused``."""
    starts = order.starts_at or work.now
    ends = starts + timedelta(minutes=order.duration_min)
    refuse_outside(work, window_for(work, offer), starts)
    judge(work, Wish(order.id, order.client_id, offer, starts, ends, Money(order.price_minor, order.currency)))


def _order(client_id: UUID, offer: Offer, scope: Scope) -> Order:
    price = offer.facts.price if scope.price is None else scope.price
    return Order(
        id=new_id(),
        provider_id=offer.provider.id,
        offering_id=offer.offering.id,
        client_id=client_id,
        description=scope.description,
        district=scope.district.strip(),
        place=scope.place.strip(),
        price_minor=price.minor,
        currency=price.currency,
        asap=scope.starts_at is None,
        starts_at=utc(scope.starts_at) if scope.starts_at else None,
        duration_min=scope.duration_min or offer.duration_min,
        state="sent",
        proposed_by="client",
    )


def check_terms(work: Work, order: Order) -> None:
    """Raise ``Invalid`` with every field that can't be meant."""
    wrong: dict[str, list[Message]] = {}
    if not order.description.strip():
        wrong["description"] = [msg("Describe what you need, so that both of you agree on the same thing.")]
    if order.starts_at is not None and order.starts_at <= work.now:
        wrong["starts_at"] = [PAST_START]
    if not 0 < order.duration_min <= LONGEST_MIN:
        wrong["duration_min"] = [msg("Choose a length between a minute and two weeks.")]
    if not 0 <= order.price_minor <= LARGEST_MINOR or order.currency != work.tenant.currency:
        wrong["price"] = [msg("Name a price in the currency of this site.")]
    if wrong:
        raise Invalid(fields=wrong)
