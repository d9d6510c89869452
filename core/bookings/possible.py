"""Of free times, those the rules would let this client book: nobody is shown a date that would be refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from core.bookings.admitted import with_decision
from core.bookings.facts import booking_facts, client_facts, pair_facts
from core.bookings.judge import Wish, wished_facts
from core.bookings.models import Booking
from core.bookings.offers import Offer, offer_of
from core.hooks.bookings import BookingFacts
from core.hooks.site import Objection
from core.kit.ids import new_id
from core.kit.money import zero
from core.rules.ask import asking
from core.rules.refused import retry_from
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Possible:
    """``starts`` that may be booked, and what the rules said of the first one that may not."""

    starts: list[datetime]
    objections: tuple[Objection, ...] = ()

    @property
    def possible_from(self) -> datetime | None:
        """From when one would be possible, where the rules know."""
        return retry_from([item.possible_from for item in self.objections])


def possible_for(work: Work, client_id: UUID, offer: Offer, starts: Iterable[datetime]) -> Possible:
    """Those of ``starts`` (in order) the client may book of an offer."""
    booking_id, length = new_id(), timedelta(minutes=offer.duration_min)

    def as_booked(start: datetime) -> BookingFacts:
        wish = Wish(booking_id, client_id, offer, start, start + length)
        return wished_facts(work, wish, zero(work.tenant.currency))

    return _sift(work, client_id, offer, starts, as_booked)


def possible_moves(work: Work, booking: Booking, starts: Iterable[datetime]) -> Possible:
    """Those of ``starts`` (in order) a booking may move to; it does not stand in its own way."""
    facts, length = booking_facts(work, booking), booking.ends_at - booking.starts_at

    def as_moved(start: datetime) -> BookingFacts:
        return replace(facts, starts_at=start, ends_at=start + length)

    return _sift(work, booking.client_id, offer_of(work, booking.offering_id), starts, as_moved, booking)


def _sift(
    work: Work,
    client_id: UUID,
    offer: Offer,
    starts: Iterable[datetime],
    facts: Callable[[datetime], BookingFacts],
    booking: Booking | None = None,
) -> Possible:
    """Where a refusal names from when it would pass, nothing before that is asked about."""
    rules = asking(work, "booking", version=booking.rule_version if booking else None)
    client = client_facts(work, client_id, without=booking.id if booking else None)
    pair = pair_facts(work, client_id, offer.provider.id, offer.facts.format)
    pair = with_decision(work, pair, client_id, offer.facts)
    found: list[datetime] = []
    first: tuple[Objection, ...] = ()
    not_before: datetime | None = None
    for start in starts:
        if not_before is not None and start < not_before:
            continue
        said = rules.ask.booking_objections(
            site=rules.site, booking=facts(start), offering=offer.facts, client=client, pair=pair, at=work.now
        )
        if not said:
            found.append(start)
            continue
        first = first or tuple(said)
        not_before = Possible([], tuple(said)).possible_from
    return Possible(found, first)
