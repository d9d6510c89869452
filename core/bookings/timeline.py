"""A booking's reminders and checks: asked of the rules, planned, and asked again when the booking moves."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from core.bookings.facts import booking_facts
from core.bookings.models import Appointment, Booking
from core.hooks.bookings import BookingFacts, Step
from core.kit.messages import to_json
from core.kit.money import Money, zero
from core.rules.ask import asking
from core.schedule.plan import cancel_planned, schedule
from core.tenancy.work import Work

STEP = "booking.step"
MINIMUM = "appointment.minimum"
LINK = "appointment.link"
OF_MEETING = {"minimum_check": MINIMUM, "link_reminder": LINK}
BEFORE_PAYMENT = frozenset({"payment_reminder", "minimum_check"})


def plan_steps(work: Work, booking: Booking) -> None:
    """Plan what a booking needs in its present state; steps already past are due at once."""
    rules = asking(work, "booking", version=booking.rule_version)
    steps = rules.ask.booking_timeline(site=rules.site, booking=booking_facts(work, booking))
    for number, step in enumerate(steps):
        if booking.state == "reserved" and step.kind not in BEFORE_PAYMENT:
            continue  # planned once the booking is confirmed
        _plan(work, booking, number, step)


def replan_steps(work: Work, booking: Booking) -> None:
    """Forget the steps that were planned for another time, and plan anew."""
    forget_steps(work, booking)
    plan_steps(work, booking)


def plan_minimum(work: Work, appointment: Appointment, price: Money) -> None:
    """Look at the size of a dated meeting when it is time to, also when nobody has booked it."""
    rules = asking(work, "booking")
    first = as_first_booked(work, appointment, price)
    for step in rules.ask.booking_timeline(site=rules.site, booking=first):
        if step.kind == "minimum_check":
            _plan_of_meeting(work, MINIMUM, appointment.id, appointment.starts_at, step)


def as_first_booked(work: Work, appointment: Appointment, price: Money) -> BookingFacts:
    """The facts of a seat nobody has taken yet."""
    nothing = zero(price.currency)
    return BookingFacts(
        id=appointment.id,
        format=appointment.format,
        state="reserved",
        outcome=None,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        created_at=work.now,
        price=price,
        paid=nothing,
        authorised=nothing,
        credited=False,
        provider_id=appointment.provider_id,
        client_id=appointment.provider_id,
    )


def forget_steps(work: Work, booking: Booking) -> None:
    """Call off what was planned for a booking."""
    cancel_planned(work, booking.id, STEP)


def _plan(work: Work, booking: Booking, number: int, step: Step) -> None:
    if step.missed == "left_out" and step.due_at < work.now:
        return
    due_at = max(step.due_at, work.now)
    if kind := OF_MEETING.get(step.kind):  # once for a meeting, however many have booked it
        _plan_of_meeting(work, kind, booking.appointment_id, booking.starts_at, step)
        return
    schedule(
        work,
        STEP,
        subject_id=booking.id,
        due_at=due_at,
        key=_key(booking, number, step),
        payload={"kind": step.kind, "unless": step.unless, "moves": booking.moves, "words": _words(step)},
    )


def _key(booking: Booking, number: int, step: Step) -> str:
    """What hangs on the planned end is asked again when the end has moved, though the start has not."""
    key = f"{STEP}:{booking.id}:{booking.moves}:{number}:{step.kind}"
    return f"{key}:{booking.ends_at.isoformat()}" if step.kind == "unfinished" else key


def _words(step: Step) -> dict[str, Any]:
    return {side: to_json(message) for side, message in step.words}


def _plan_of_meeting(work: Work, kind: str, appointment_id: UUID, starts_at: datetime, step: Step) -> None:
    start = starts_at.isoformat()
    schedule(
        work,
        kind,
        subject_id=appointment_id,
        due_at=max(step.due_at, work.now),
        key=f"{kind}:{appointment_id}:{start}:{step.due_at.isoformat()}",
        payload={"start": start},
    )
