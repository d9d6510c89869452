"""After the last look at a meeting's size nobody takes a seat in one that would not take place."""

from __future__ import annotations

from dataclasses import replace

from core.bookings.facts import appointment_facts
from core.bookings.models import Appointment
from core.bookings.queries import bookings_in
from core.bookings.timeline import as_first_booked
from core.hooks.bookings import BookingFacts
from core.kit.errors import Refused
from core.kit.money import Money
from core.rules.ask import asking
from core.tenancy.work import Work


def refuse_never_booked(work: Work, appointment: Appointment, price: Money) -> None:
    """Raise ``Refused`` with the reason when a meeting does not take place because nobody had booked it in time."""
    if appointment.state == "cancelled" and appointment.starts_at > work.now and not bookings_in(work, appointment.id):
        refuse_too_few(work, appointment, as_first_booked(work, appointment, price))


def refuse_too_few(work: Work, appointment: Appointment, booking: BookingFacts) -> None:
    """Raise ``Refused`` when the size was looked at already and would be too small with this seat as well."""
    rules = asking(work, "booking")
    steps = rules.ask.booking_timeline(site=rules.site, booking=booking)
    if not any(step.kind == "minimum_check" and step.due_at <= work.now for step in steps):
        return
    known = appointment_facts(appointment, bookings_in(work, appointment.id))
    facts = replace(known, seats_charged=known.seats_charged + 1)
    terms = rules.ask.minimum_terms(site=rules.site, appointment=facts, at=work.now)
    if not terms.goes_ahead:
        raise Refused(reasons=[item.message for item in terms.reasons], rules=[item.rule for item in terms.reasons])
