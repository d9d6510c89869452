"""A client takes a free time, or a seat in a dated meeting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from core.accounts.queries import account
from core.availability.free_time import Wanted as WantedTime
from core.availability.free_time import is_free
from core.bookings.confirm import confirm, confirm_unpaid
from core.bookings.errors import OnlyAfterRequest, OnlyByOrder, OwnOffering, TimeNotFree
from core.bookings.events import BookingReserved
from core.bookings.free_sessions import take_up
from core.bookings.gathers import refuse_too_few
from core.bookings.judge import Judgement, Wish, judge, refuse_outside, window_for
from core.bookings.lapse import lapse_overdue_of_provider
from core.bookings.locks import lock_client
from core.bookings.meetings import add_appointment
from core.bookings.models import Appointment, Booking
from core.bookings.offers import Offer, bookable_offer
from core.bookings.pay import await_payment, request_price
from core.bookings.prepaid import Wanted, prepaid_session
from core.bookings.queries import Sides, know_sides
from core.bookings.seats import take_seat
from core.bookings.timeline import plan_steps
from core.bookings.vouching import vouch_for_request
from core.hooks.bookings import Side
from core.identity.connecting import require_connection
from core.kit.errors import Invalid
from core.kit.ids import new_id
from core.kit.instants import utc
from core.kit.messages import msg, to_json, value_to_json
from core.kit.money import Money
from core.tenancy.work import Work

Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Agreed:
    """What an accepted order fixes: its id, price, length, and the version of the rules it was proposed under."""

    order_id: UUID
    price: Money
    duration_min: int
    rule_version: int | None = None


def make_booking(
    work: Work,
    *,
    client_id: UUID,
    offering_id: UUID,
    starts_at: datetime | None = None,
    appointment_id: UUID | None = None,
    note: str = "",
    request_id: UUID | None = None,
    agreed: Agreed | None = None,
    package_id: UUID | None = None,
    arranged_by: Side = "client",
) -> Booking:
    """Reserve a meeting or a seat; confirmed at once when the rules say so, and whatever is to pay is asked for.

    A time of one's own needs ``starts_at``; a seat needs ``appointment_id``; a format arranged by request needs
    ``request_id``, and its provider (``arranged_by``) may choose a time outside the open hours; an order's booking
    comes with what was ``agreed``; with ``package_id`` an unspent session of that package pays for it, at its price.
    Raises ``Refused`` with every objection of the rules, ``Conflict`` when the time or the last seat is gone,
    ``NotFound``, ``Invalid``.
    """
    lock_client(work, client_id)
    offer = bookable_offer(work, offering_id)
    if offer.provider.account_id == client_id:
        raise OwnOffering
    if agreed is None:
        require_connection(work, client_id, "book", other=offer.provider.account_id)
    booking_id = new_id()
    if offer.format.flow == "seat":
        appointment = take_seat(work, offer, client_id, _given(appointment_id, "appointment_id"))
        wish = _paid_with(
            work, package_id, Wish(booking_id, client_id, offer, appointment.starts_at, appointment.ends_at)
        )
        judgement = judge(work, wish)
        refuse_too_few(work, appointment, judgement.facts)
    else:
        _check_way(work, offer, client_id, request_id, agreed)
        wish = _wish(booking_id, client_id, offer, utc(_given(starts_at, "starts_at")), agreed)
        wish = _paid_with(work, package_id, wish)
        _check_time(work, wish, own_choice=agreed is None and arranged_by == "client")
        judgement = judge(work, wish, agreed.rule_version if agreed else None)
        appointment = add_appointment(work, offer, wish.starts_at, wish.ends_at, held=_held(judgement), taken=1)
    booking = _booking(work, wish, judgement, appointment, note, request_id, agreed)
    booking.package_id = package_id if judgement.prepaid else None
    _write(work, booking, judgement, offer)
    if judgement.uses_free_session:
        take_up(work, booking)
    work.emit(BookingReserved(booking.id))
    if booking.payment_id is None or booking.package_id is not None:
        confirm(work, booking)
    elif judgement.payment.confirmed_by == "booking":
        confirm_unpaid(work, booking)
    else:
        await_payment(work, booking)
        plan_steps(work, booking)
    return booking


def _held(judgement: Judgement) -> bool:
    """Whether the time is not the client's yet, once it is booked."""
    return bool(judgement.price) and not judgement.prepaid and judgement.payment.confirmed_by == "payment"


def _given(value: Given | None, name: str) -> Given:
    if value is None:
        raise Invalid(fields={name: [msg("This is needed.")]})
    return value


def _check_way(work: Work, offer: Offer, client_id: UUID, request_id: UUID | None, agreed: Agreed | None) -> None:
    """A format arranged by request or order is booked in no other way."""
    if offer.format.flow == "request":
        if request_id is None:
            raise OnlyAfterRequest
        vouch_for_request(work, request_id, client_id, offer.provider.id)
    elif offer.format.flow == "order" and agreed is None:
        raise OnlyByOrder


def _wish(booking_id: UUID, client_id: UUID, offer: Offer, starts_at: datetime, agreed: Agreed | None) -> Wish:
    minutes = agreed.duration_min if agreed else offer.duration_min
    ends_at = starts_at + timedelta(minutes=minutes)
    return Wish(booking_id, client_id, offer, starts_at, ends_at, agreed.price if agreed else None)


def _paid_with(work: Work, package_id: UUID | None, wish: Wish) -> Wish:
    """The wish, with the session of a package that pays for it."""
    if package_id is None:
        return wish
    wanted = Wanted(wish.id, wish.client_id, wish.offer.offering.id, wish.starts_at)
    return replace(wish, prepaid=prepaid_session(work, package_id, wanted))


def _check_time(work: Work, wish: Wish, *, own_choice: bool) -> None:
    """Inside the window; and, when the client chooses alone, one of the provider's open and free times."""
    window = window_for(work, wish.offer)
    refuse_outside(work, window, wish.starts_at)
    lapse_overdue_of_provider(work, wish.offer.provider.id)
    minutes = int((wish.ends_at - wish.starts_at).total_seconds()) // 60
    wanted = WantedTime(wish.offer.provider.id, wish.offer.facts.format, minutes, window)
    if own_choice and not is_free(work, wanted, wish.starts_at):
        raise TimeNotFree


def _booking(
    work: Work,
    wish: Wish,
    judgement: Judgement,
    appointment: Appointment,
    note: str,
    request_id: UUID | None,
    agreed: Agreed | None,
) -> Booking:
    payment = judgement.payment
    return Booking(
        id=wish.id,
        appointment_id=appointment.id,
        provider_id=wish.offer.provider.id,
        offering_id=wish.offer.offering.id,
        client_id=wish.client_id,
        format=wish.offer.facts.format,
        starts_at=wish.starts_at,
        ends_at=wish.ends_at,
        price_minor=judgement.price.minor,
        currency=judgement.price.currency,
        rule_version=judgement.rule_version,
        payment_mode="package" if judgement.prepaid else payment.mode,
        payment_due_at=payment.due_at,
        request_id=request_id,
        order_id=agreed.order_id if agreed else None,
        note=note,
        created_at=work.now,
        terms={
            "transfer_due_at": value_to_json(payment.transfer_due_at),
            "begins_lock": judgement.begins_lock,
            "kept_hours": judgement.kept_hours,
            "price_reasons": [{"rule": item.rule, "message": to_json(item.message)} for item in judgement.reasons],
        },
    )


def _write(work: Work, booking: Booking, judgement: Judgement, offer: Offer) -> None:
    client, provider = account(work, booking.client_id), offer.provider
    title = offer.offering.title
    sides = Sides(client.id, client.name, provider.id, provider.account_id, provider.display_name, provider.slug, title)
    know_sides(work, sides, booking.offering_id)
    if judgement.payment.mode != "none":
        request_price(work, booking, judgement.payment, title)
    work.session.add(booking)
    work.flush()
    if judgement.prepaid is not None:
        booking.payment_id = judgement.prepaid.take(booking)
        work.flush()
