"""What requests learn from the rooms below, and what they vouch for."""

from __future__ import annotations

from uuid import UUID

from core.bookings.events import BookingMissed, BookingMoved, BookingReserved
from core.bookings.known_as import knows_numbers, knows_people
from core.bookings.queries import booking_of
from core.bookings.vouching import vouches_for_requests
from core.kit.messages import Message, msg
from core.messaging.closed import closes_talks
from core.messaging.events import MessageSent
from core.requests.apart import parting
from core.requests.contact import record_contact, silent_for_too_long
from core.requests.end_free_meetings import end_if_just_barred, plan_check
from core.requests.queries import assigned_between, clients_who_gave, numbers_given, provider_by_account, request_of
from core.requests.states import ASSIGNED
from core.requests.vouch import vouch
from core.standing.bar_keys import know_by_phone
from core.standing.events import ClientBarred
from core.tenancy.work import Work, subscribe

vouches_for_requests(vouch)
knows_numbers(numbers_given)
knows_people(clients_who_gave)


@closes_talks
def contact_ended(work: Work, client_id: UUID, provider_account_id: UUID) -> Message | None:
    """Whose contact was ended do not write to each other here either."""
    provider = provider_by_account(work, provider_account_id)
    if provider is None or parting(work, client_id, provider.id) is None:
        return None
    return msg("The contact has ended, so nothing more is written here. Our team is there for both of you.")


@subscribe(BookingReserved)
def meeting_booked(work: Work, event: BookingReserved) -> None:
    """Who books a meeting within a request is in contact."""
    booking = booking_of(work, event.booking_id)
    if booking.request_id is None:
        return
    if request_of(work, booking.request_id).state == ASSIGNED:
        record_contact(work, booking.request_id, "client", actor_id=work.actor_id)


@subscribe(MessageSent)
def message_sent(work: Work, event: MessageSent) -> None:
    """A client who writes to the provider in the chat they share has got in touch."""
    if event.provider_account_id is None or event.author_id != event.client_account_id:
        return
    for request in assigned_between(work, event.client_account_id, event.provider_account_id):
        if not silent_for_too_long(work, request):
            record_contact(work, request.id, "client", actor_id=event.author_id)


@subscribe(ClientBarred)
def client_barred(work: Work, event: ClientBarred) -> None:
    """The numbers given with requests are the client's too; free meetings agreed before may no longer be open."""
    know_by_phone(work, event.bar_id, numbers_given(work, event.account_id))
    plan_check(work, event.account_id)


@subscribe(BookingMoved)
def booking_moved(work: Work, event: BookingMoved) -> None:
    """If the move was one too many, the free meetings end in the same act."""
    end_if_just_barred(work, booking_of(work, event.booking_id).client_id)


@subscribe(BookingMissed)
def booking_missed(work: Work, event: BookingMissed) -> None:
    """The same for a meeting that was missed."""
    end_if_just_barred(work, booking_of(work, event.booking_id).client_id)
