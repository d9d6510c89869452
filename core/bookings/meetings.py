"""Meetings: a new one with its provider's time, and its end."""

from __future__ import annotations

from datetime import datetime

from core.availability.hold import hold
from core.availability.release import release_reservation
from core.bookings.models import Appointment
from core.bookings.offers import Offer
from core.kit.ids import new_id
from core.schedule.plan import cancel_planned, schedule
from core.tenancy.work import Work

SETTLE = "appointment.settle"


def add_appointment(
    work: Work, offer: Offer, starts_at: datetime, ends_at: datetime, *, held: bool, taken: int = 0
) -> Appointment:
    """A meeting over time that is reserved with it (``held`` while unpaid). Raises ``TimeTaken``.

    ``taken``: the seats that are taken from the first.
    """
    appointment_id = new_id()
    reservation = hold(work, offer.provider.id, starts_at, ends_at, appointment_id, "held" if held else "confirmed")
    appointment = Appointment(
        id=appointment_id,
        provider_id=offer.provider.id,
        offering_id=offer.offering.id,
        reservation_id=reservation.id,
        format=offer.facts.format,
        starts_at=starts_at,
        ends_at=ends_at,
        capacity_min=offer.facts.capacity_min,
        capacity_max=offer.facts.capacity_max if offer.format.flow == "seat" else 1,
        seats_taken=taken,
        created_at=work.now,
    )
    work.session.add(appointment)
    work.flush()
    if offer.format.flow != "order":  # an order's meeting ends when its people say so
        plan_settlement(work, appointment)
    return appointment


def plan_settlement(work: Work, appointment: Appointment) -> None:
    """Settle the meeting at its end."""
    schedule(work, SETTLE, subject_id=appointment.id, due_at=appointment.ends_at, key=f"{SETTLE}:{appointment.id}")


def free_seat(work: Work, appointment: Appointment, *, settles: bool) -> None:
    """A seat of a locked meeting is given up. A meeting of one ends with it, and its time is free again.

    ``settles``: the seat counts as delivered all the same, so the meeting is still settled at its end.
    """
    appointment.seats_taken -= 1
    if appointment.capacity_max > 1:
        return
    release_reservation(work, appointment.reservation_id)
    if not settles:
        end_meeting(work, appointment)


def end_meeting(work: Work, appointment: Appointment) -> None:
    """A locked meeting does not take place."""
    appointment.state = "cancelled"
    release_reservation(work, appointment.reservation_id)
    cancel_planned(work, appointment.id)
