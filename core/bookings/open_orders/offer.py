"""A provider who fits offers, and may take the offer back and make another one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.bookings.errors import OwnOffering, WrongState
from core.bookings.offers import bookable_offer
from core.bookings.open_models import OpenOffer, OpenOrder
from core.bookings.open_orders.queries import (
    fits,
    lock_open_order,
    offer_of_provider,
    offers_for,
    open_state,
    open_terms,
)
from core.bookings.open_orders.tell import tell_client
from core.bookings.place_order import LONGEST_MIN
from core.identity.connecting import require_connection
from core.kit.errors import Conflict, Invalid, NotFound
from core.kit.ids import new_id
from core.kit.instants import utc
from core.kit.messages import Message, literal, msg
from core.kit.money import LARGEST_MINOR, Money
from core.providers.models import Provider
from core.tenancy.work import Work

OVER = msg("This wish is not open any more.")
ONCE = msg("You have made your offer for this one already.")
ENOUGH = msg("This wish has as many offers as it takes.")


@dataclass(frozen=True, slots=True)
class Bid:
    """What is offered: one's own service, the price, another start or length, words."""

    offering_id: UUID
    price: Money
    starts_at: datetime | None = None
    duration_min: int | None = None
    note: str = ""


def make_offer(work: Work, open_order_id: UUID, provider: Provider, bid: Bid) -> OpenOffer:
    """Offer. Who offers has accepted: the client's choice makes it a booking.

    Raises ``Refused``, ``Conflict`` (made already, enough, over), ``Invalid``, ``NotFound`` for who does not fit.
    """
    row = lock_open_order(work, open_order_id)
    if row.client_id == provider.account_id:
        raise OwnOffering
    require_connection(work, provider.account_id, "offer", other=row.client_id)
    known = offer_of_provider(work, row, provider.id)
    if known is not None and known.state != "withdrawn":
        raise Conflict(ONCE)
    if open_state(row, work.now) != "open":
        raise WrongState(OVER, extra={"state": open_state(row, work.now)})
    if not fits(work, row, provider):
        raise NotFound
    if len([one for one, *_ in offers_for(work, row) if one.state == "open"]) >= open_terms(work).most_offers:
        raise Conflict(ENOUGH)
    made = _offer(work, row, provider, bid)
    if known is not None:  # taken back: another offer takes its place, under an id of its own
        work.session.delete(known)
        work.flush()
    work.session.add(made)
    work.flush()
    tell_client(work, row, "open_offer_received", by=literal(provider.display_name), price=bid.price)
    return made


def _offer(work: Work, row: OpenOrder, provider: Provider, bid: Bid) -> OpenOffer:
    offer = bookable_offer(work, bid.offering_id)
    wrong: dict[str, list[Message]] = {}
    if offer.provider.id != provider.id or offer.format.flow != "order":
        wrong["offering_id"] = [msg("Choose one of your own services that is booked by an order.")]
    if bid.price.currency != work.tenant.currency or not 0 <= bid.price.minor <= LARGEST_MINOR:
        wrong["price"] = [msg("Name a price in the currency of this site.")]
    starts_at = utc(bid.starts_at) if bid.starts_at else row.starts_at
    if starts_at is not None and starts_at <= work.now:
        wrong["starts_at"] = [msg("Choose a start in the future.")]
    minutes = bid.duration_min or row.duration_min
    if not 0 < minutes <= LONGEST_MIN:
        wrong["duration_min"] = [msg("Choose a length between a minute and two weeks.")]
    if wrong:
        raise Invalid(fields=wrong)
    return OpenOffer(
        id=new_id(),
        open_order_id=row.id,
        provider_id=provider.id,
        offering_id=offer.offering.id,
        price_minor=bid.price.minor,
        currency=bid.price.currency,
        starts_at=starts_at,
        duration_min=minutes,
        note=bid.note.strip(),
        state="open",
        created_at=work.now,
    )


def withdraw_offer(work: Work, open_order_id: UUID, provider: Provider) -> OpenOffer:
    """Take one's own offer back while nobody is chosen. Raises ``NotFound``, ``WrongState``."""
    row = lock_open_order(work, open_order_id)
    made = offer_of_provider(work, row, provider.id)
    if made is None:
        raise NotFound
    if made.state != "open":
        raise WrongState(OVER)
    made.state, made.answered_at = "withdrawn", work.now
    work.flush()
    return made
