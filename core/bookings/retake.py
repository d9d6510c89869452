"""Money came late, and the rules still take it: the lapsed booking has its time again, if nobody else has it."""

from __future__ import annotations

from core.availability.errors import TimeTaken
from core.availability.free_time import Wanted, is_free
from core.availability.hold import hold
from core.bookings.lapse import lapse_overdue_in, lapse_overdue_of_provider
from core.bookings.meetings import plan_settlement
from core.bookings.models import Appointment, Booking
from core.bookings.offers import Offer, bookable_offer
from core.bookings.seats import has_seat
from core.kit.errors import Conflict
from core.rules.ask import asking
from core.tenancy.work import Work


def can_retake(work: Work, booking: Booking, appointment: Appointment) -> bool:
    """Whether a lapsed booking's time, or a seat of its meeting, could be taken again now; both rows are locked."""
    if work.now >= booking.starts_at:
        return False
    try:
        offer = bookable_offer(work, booking.offering_id)
    except Conflict:
        return False
    if offer.format.flow == "seat":
        return _seat_left(work, booking, appointment)
    lapse_overdue_of_provider(work, booking.provider_id)
    return offer.format.flow != "slot" or _still_open(work, booking, offer)


def retake(work: Work, booking: Booking, appointment: Appointment) -> bool:
    """Take it again: the booking waits for its payment as before. Answers whether it could; else nothing changes."""
    if not can_retake(work, booking, appointment):
        return False
    if appointment.capacity_max == 1:
        try:
            held = hold(work, booking.provider_id, booking.starts_at, booking.ends_at, appointment.id)
        except TimeTaken:
            return False
        appointment.reservation_id, appointment.state = held.id, "open"
        plan_settlement(work, appointment)
    appointment.seats_taken += 1
    booking.state, booking.ended_at, booking.ended_by = "reserved", None, None
    work.flush()
    return True


def _seat_left(work: Work, booking: Booking, appointment: Appointment) -> bool:
    if appointment.state != "open" or has_seat(work, appointment.id, booking.client_id):
        return False
    lapse_overdue_in(work, appointment)
    return appointment.seats_taken < appointment.capacity_max


def _still_open(work: Work, booking: Booking, offer: Offer) -> bool:
    """Whether the time could be chosen now, by the rules the booking is judged by."""
    rules = asking(work, "offering", version=booking.rule_version)
    window = rules.ask.booking_window(site=rules.site, offering=offer.facts, at=work.now)
    minutes = int((booking.ends_at - booking.starts_at).total_seconds()) // 60
    return is_free(work, Wanted(booking.provider_id, booking.format, minutes, window), booking.starts_at)
