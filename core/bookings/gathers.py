"""After the last look at a meeting's size nobody takes a seat in one that would not take place."""

from __future__ import annotations

from dataclasses import replace

from core.bookings.facts import appointment_facts
from core.bookings.models import Appointment
from core.bookings.queries import bookings_in
from core.hooks.bookings import BookingFacts
from core.kit.errors import Refused
from core.rules.ask import asking
from core.tenancy.work import Work


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
