"""What bookings listen to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import and_, select

from core.bookings.amendments.accept import PAYABLE as AMENDMENT
from core.bookings.amendments.accept import amendment_paid
from core.bookings.amendments.end import end_open_amendments
from core.bookings.amendments.queries import amendment_of, lock_amendment, require_state
from core.bookings.end_provider import end_provider_bookings
from core.bookings.events import (
    BookingCancelled,
    BookingCompleted,
    BookingDelivered,
    BookingLapsed,
    BookingMissed,
    BookingReserved,
    BookingStopped,
    ClientsNeedSomebody,
)
from core.bookings.follow_signals import follow_signals, unbar_if_unfounded
from core.bookings.locks import lock_booking
from core.bookings.models import Appointment, Booking
from core.bookings.paid import about_to_pay, payment_arrived, reservation_ended, reservation_fails, way_chosen
from core.bookings.pay import PAYABLE
from core.bookings.queries import booking_of, sides_of
from core.bookings.quotes import quotes
from core.catalogue.meetings import DatedMeeting, meetings_from
from core.catalogue.own_prices import quotes_from
from core.identity.connecting import knows_business
from core.kit.messages import msg
from core.payments.events import (
    AuthorisationExpired,
    PaymentAttempted,
    PaymentAuthorised,
    PaymentCaptured,
    PaymentConcerned,
    RenewalFailed,
    WayToPayChosen,
)
from core.providers.events import ProviderTerminated
from core.providers.models import Provider
from core.providers.queries import provider
from core.standing.assess import assess
from core.standing.events import SignalExcluded, SignalRecorded
from core.standing.note_agreed import note_agreed
from core.standing.sources import Shown, evidence_from
from core.tenancy.work import Work, subscribe


@knows_business
def booked_with_each_other(work: Work, one: UUID, other: UUID) -> bool:
    """Whether two accounts have a booking with each other that is not over."""
    sides = and_(Booking.client_id == one, Provider.account_id == other) | and_(
        Booking.client_id == other, Provider.account_id == one
    )
    statement = select(Booking.id).join(Provider, Provider.id == Booking.provider_id)
    statement = statement.where(sides, Booking.state.in_(("reserved", "confirmed", "under_way")))
    return work.session.scalar(statement.limit(1)) is not None


@subscribe(PaymentConcerned)
def lock_first(work: Work, event: PaymentConcerned) -> None:
    """Everybody locks a booking before its payment."""
    if event.payable_kind == PAYABLE:
        lock_booking(work, event.payable_id)
    elif event.payable_kind == AMENDMENT:
        lock_amendment(work, event.payable_id)


@subscribe(PaymentAttempted)
def attempted(work: Work, event: PaymentAttempted) -> None:
    """Nobody pays for a time that is gone."""
    if event.payable_kind == PAYABLE:
        about_to_pay(work, event.payable_id)
    elif event.payable_kind == AMENDMENT:
        require_state(amendment_of(work, event.payable_id), work.now, "awaiting_payment")


@subscribe(PaymentAuthorised)
def authorised(work: Work, event: PaymentAuthorised) -> None:
    """Reserved on the card is paid, for a booking."""
    if event.payable_kind == PAYABLE:
        payment_arrived(work, event.payable_id)
    elif event.payable_kind == AMENDMENT:
        amendment_paid(work, event.payable_id, event.payment_id)


@subscribe(PaymentCaptured)
def captured(work: Work, event: PaymentCaptured) -> None:
    """Paid."""
    if event.payable_kind == PAYABLE:
        payment_arrived(work, event.payable_id)
    elif event.payable_kind == AMENDMENT:
        amendment_paid(work, event.payable_id, event.payment_id)


def nothing_more_to_amend(
    work: Work, event: BookingStopped | BookingCompleted | BookingCancelled | BookingLapsed | BookingMissed
) -> None:
    """The service is over: what was proposed to change it is over, too."""
    if booking_of(work, event.booking_id).order_id is not None:
        end_open_amendments(work, event.booking_id)


subscribe(BookingStopped)(nothing_more_to_amend)
subscribe(BookingCompleted)(nothing_more_to_amend)
subscribe(BookingCancelled)(nothing_more_to_amend)
subscribe(BookingLapsed)(nothing_more_to_amend)
subscribe(BookingMissed)(nothing_more_to_amend)


@subscribe(WayToPayChosen)
def chosen(work: Work, event: WayToPayChosen) -> None:
    """The latest instant to pay follows the way to pay."""
    if event.payable_kind == PAYABLE:
        way_chosen(work, event)


@subscribe(AuthorisationExpired)
def expired(work: Work, event: AuthorisationExpired) -> None:
    """The reservation on the card ended."""
    if event.payable_kind == PAYABLE:
        reservation_ended(work, event.payable_id)


@subscribe(RenewalFailed)
def reservation_not_renewed(work: Work, event: RenewalFailed) -> None:
    """The reservation on the card will end too early."""
    if event.payable_kind == PAYABLE:
        reservation_fails(work, event.payable_id, event.expires_at)


@subscribe(ProviderTerminated)
def provider_gone(work: Work, event: ProviderTerminated) -> None:
    """No meeting takes place with a provider who is no longer there."""
    ended = end_provider_bookings(work, event.provider_id)
    if ended and event.propose:
        work.emit(ClientsNeedSomebody(event.provider_id, tuple(ended), event.hand_to))


@subscribe(BookingReserved)
def time_agreed(work: Work, event: BookingReserved) -> None:
    """The provider found a time for a client."""
    booking = booking_of(work, event.booking_id)
    note_agreed(work, provider(work, booking.provider_id).account_id, booking.client_id, booking.id)


@subscribe(BookingDelivered)
def meeting_held(work: Work, event: BookingDelivered) -> None:
    """One client more, or one meeting more: shares of the provider's clients may be others now."""
    assess(work, provider(work, booking_of(work, event.booking_id).provider_id))


@subscribe(SignalRecorded)
def signal_recorded(work: Work, event: SignalRecorded) -> None:
    """One more that counts may be one too many for a client."""
    follow_signals(work, event.account_id)


@subscribe(SignalExcluded)
def signal_excluded(work: Work, event: SignalExcluded) -> None:
    """One that counted no longer does."""
    unbar_if_unfounded(work, event.account_id, event.signal_id)


@meetings_from
def dated_meetings(work: Work, offering_ids: Collection[UUID]) -> list[DatedMeeting]:
    """The open meetings to come of some group offerings."""
    rows = work.session.scalars(
        select(Appointment).where(
            Appointment.offering_id.in_(offering_ids),
            Appointment.state == "open",
            Appointment.capacity_max > 1,
            Appointment.starts_at > work.now,
        )
    )
    return [
        DatedMeeting(row.id, row.offering_id, row.starts_at, row.ends_at, row.capacity_max - row.seats_taken)
        for row in rows
    ]


quotes_from(quotes)


@evidence_from("booking")
def bookings_say(work: Work, ids: Sequence[UUID]) -> dict[UUID, Shown]:
    """What a booking was about, with whom and when."""
    found = {}
    for row in work.session.scalars(select(Booking).where(Booking.id.in_(ids))):
        sides = sides_of(work, row)
        said = msg("{title}, {client}, {start}", title=sides.title, client=sides.client_name, start=row.starts_at)
        found[row.id] = Shown(said, row.starts_at, frozenset({sides.client_id, sides.provider_account_id}))
    return found
