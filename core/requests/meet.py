"""After the hand-over: a time is chosen, and the meeting is booked for the request."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from core.availability.free_time import next_free
from core.bookings.locks import lock_client
from core.bookings.make import make_booking
from core.bookings.models import Booking
from core.bookings.offers import offer_of
from core.bookings.possible import Possible, possible_for
from core.catalogue.models import Offering
from core.kit.errors import Invalid, NotFound
from core.kit.instants import local_date
from core.kit.messages import msg
from core.providers.models import Provider
from core.requests.candidates import offerings_for, wanted
from core.requests.contact import ContactSide, record_contact
from core.requests.errors import NotHandedOver
from core.requests.log_step import log_step
from core.requests.models import Request
from core.requests.queries import request_of
from core.requests.states import WITH_PROVIDER
from core.tenancy.work import Work

FARTHEST = timedelta(days=730)
"""No calendar is looked at further away than this, either way."""


def book_meeting(
    work: Work,
    request_id: UUID,
    *,
    starts_at: datetime,
    by: ContactSide,
    actor_id: UUID,
    offering_id: UUID | None = None,
) -> Booking:
    """Book a meeting of the client with the provider who has the request; who agrees on a time is in contact.

    Raises ``NotHandedOver``, ``RequestIsOver``, ``Invalid`` for an offering that is not the provider's, and all that
    ``make_booking`` raises; a refusal says from when a meeting is possible, where the rules know. What the provider
    agreed with the client may lie outside the open hours.
    """
    lock_client(work, request_of(work, request_id).client_id)
    request = record_contact(work, request_id, by, actor_id=actor_id)
    offering = meeting_offering(work, request, offering_id)
    booking = make_booking(
        work,
        client_id=request.client_id,
        offering_id=offering.id,
        starts_at=starts_at,
        request_id=request.id,
        arranged_by=by,
    )
    log_step(work, request, "meeting", note=str(booking.id), by=actor_id)
    return booking


def meeting_offering(work: Work, request: Request, offering_id: UUID | None = None) -> Offering:
    """The offering a meeting of this request is booked under: the named one, else the provider's first."""
    offered = offerings_for(work, _provider(work, request), request.format)
    found = next((item for item in offered if offering_id in (None, item.id)), None)
    if found is None:
        raise Invalid(fields={"offering_id": [msg("Choose one of this person's offerings for this kind of meeting.")]})
    return found


def meeting_times(work: Work, request_id: UUID, first: date, days: int, *, zone: str) -> Possible:
    """Free starts for a meeting of this request on the ``days`` days from ``first`` on, in ``zone``'s days.

    Without those the rules would refuse its client, and with what they say of the first of these.
    """
    request = request_of(work, request_id)
    if abs(first - local_date(work.now, zone)) > FARTHEST:
        return Possible([])
    offering = meeting_offering(work, request)
    wish = wanted(work, offering)
    free = next_free(work, [wish], first, days, zone=zone).get(wish, [])
    return possible_for(work, request.client_id, offer_of(work, offering.id), free)


def _provider(work: Work, request: Request) -> Provider:
    if request.provider_id is None or request.state not in WITH_PROVIDER:
        raise NotHandedOver
    provider = work.session.get(Provider, (work.tenant.id, request.provider_id))
    if provider is None:
        raise NotFound
    return provider
