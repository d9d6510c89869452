"""A provider opens a dated meeting with seats."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from core.bookings.errors import NotBookable
from core.bookings.meetings import add_appointment
from core.bookings.models import Appointment
from core.bookings.offers import Offer, offer_of
from core.bookings.timeline import plan_minimum
from core.catalogue.publication import publication_terms
from core.kit.errors import Invalid, NotFound
from core.kit.instants import utc
from core.kit.messages import msg
from core.providers.queries import bookable
from core.tenancy.work import Work

NO_SEATS = msg("This offering is booked by free time, not by dated meetings.")
IN_THE_PAST = msg("Choose a start in the future.")


def open_appointment(work: Work, provider_id: UUID, offering_id: UUID, starts_at: datetime) -> Appointment:
    """A meeting of a group offering at ``starts_at``, with the offering's seats; the provider's time is reserved.

    Of what the team publishes, dates can be opened before: nobody sees or books them until then.

    Raises ``NotFound`` for another provider's offering, ``NotBookable``, ``Invalid``, ``TimeTaken``.
    """
    offer = offer_of(work, offering_id)
    if offer.provider.id != provider_id:
        raise NotFound
    _refuse_closed(work, offer)
    if offer.format.flow != "seat":
        raise NotBookable(NO_SEATS)
    starts_at = utc(starts_at)
    if starts_at <= work.now:
        raise Invalid(fields={"starts_at": [IN_THE_PAST]})
    ends_at = starts_at + timedelta(minutes=offer.duration_min)
    appointment = add_appointment(work, offer, starts_at, ends_at, held=False)
    plan_minimum(work, appointment, offer.facts.price)
    return appointment


def _refuse_closed(work: Work, offer: Offer) -> None:
    waits = offer.offering.status == "draft" and publication_terms(work, offer.offering).by == "team"
    if not bookable(offer.provider) or (offer.offering.status != "published" and not waits):
        raise NotBookable
