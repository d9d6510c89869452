"""A booking's page: how it stands, its life, what can be done, and why it is so."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, url_for
from flask.typing import ResponseReturnValue

from core.bookings.calendar_response import calendar_response
from core.bookings.deadlines import ToldDeadline, deadlines_for
from core.bookings.enter import doors_of
from core.bookings.facts import booking_facts, payment_for, secured
from core.bookings.finish import awaits_confirmation, capture_at
from core.bookings.flows import open_ended
from core.bookings.free_sessions import owed_for
from core.bookings.life import life_of
from core.bookings.models import Booking
from core.bookings.move import wishes_that_matter
from core.bookings.move_until import move_until
from core.bookings.outlook import cancellation_outlook
from core.bookings.pages.agreed import agreed_box
from core.bookings.pages.common import AREA_RULE, on_page
from core.bookings.pay import PAYABLE
from core.bookings.progress import terms_now
from core.bookings.queries import appointment_of, sides_of
from core.bookings.schemas import price_of
from core.bookings.states import overdue, state_at, unpaid
from core.bookings.why import Receipt, receipts, rules_page, version_words
from core.hooks.bookings import Side
from core.kit.messages import msg
from core.messaging.conversations import pair_conversation
from core.payments.payables import payable_page
from core.payments.queries import OPEN_STATES, late_but_taken
from core.web.pages import render
from core.web.reader import reader, say
from core.web.scope import current_work
from core.web.sections import sections

blueprint = Blueprint("bookings_pages", __name__, template_folder="../templates")
PAGE = f"/{AREA_RULE}/bookings/<uuid:booking_id>"
HELD = ("confirmed", "under_way")
IN_CALENDAR = ("reserved", "confirmed", "under_way", "cancelled")
NO_LINK = {
    "client": msg(
        "The room isn't there yet: its link has not been set. A reminder has just gone out that you are waiting. "
        "Please try again in a minute or two."
    ),
    "provider": msg("The doors are open, but your clients can't enter: set the link to the meeting first."),
}

payable_page(PAYABLE, "bookings_pages.of_payment", "booking_id")


@blueprint.get("/account/bookings/<uuid:booking_id>/from-payment")
def of_payment(booking_id: UUID) -> ResponseReturnValue:
    """Where somebody comes back to after paying."""
    return redirect(url_for(".show", area="account", booking_id=booking_id), 303)


@blueprint.get(PAGE)
def show(area: str, booking_id: UUID) -> ResponseReturnValue:
    """How a booking stands, its life, what can be done, and why it is so."""
    work = current_work()
    booking, side = on_page(area, booking_id)
    sides = sides_of(work, booking)
    chat = pair_conversation(work, sides.client_id, sides.provider_account_id)
    state, appointment = state_at(booking, work.now), appointment_of(work, booking.appointment_id)
    doors = doors_of(work, appointment, side, version=booking.rule_version)
    can = _possible(booking, state, side)
    begins = terms_now(work, booking, "start", side) if can["start"] else None
    return render(
        "bookings/show.html",
        area=area,
        side=side,
        booking=booking,
        state=state,
        unpaid=unpaid(booking) and not overdue(booking, work.now),
        payable_late=_payable_late(booking, state),
        sides=sides,
        price=price_of(booking),
        life=life_of(booking, work.now),
        receipts=receipts(work, booking.id, side) + _about_the_meeting(booking, side),
        version=version_words(work, booking.rule_version),
        rules_page=rules_page(booking.rule_version),
        outlook=_outlook(booking, state),
        deadlines=_rows(deadlines_for(work, booking, side)),
        in_calendar=state in IN_CALENDAR,
        given_up_freely=state in ("reserved", "confirmed") and not secured(work, booking),
        can=can | {"no_video": can["no_show"] and bool(doors.requires), "start": bool(begins and begins.allowed)},
        begins=begins,
        unfinished=state in HELD and booking.order_id is not None and work.now > booking.ends_at,
        ask_to_move=side == "client" and can["move"] and bool(wishes_that_matter(work, booking, "provider")),
        move_until=move_until(work, booking, side) if can["move"] else None,
        appointment=appointment,
        doors=doors if state in HELD else None,
        owed=owed_for(work, booking.id) if booking.ended_at else [],
        chat=chat,
        sections=sections("booking", work, booking.id),
        zone=reader().zone_name(),
        now=work.now,
        capture_at=capture_at(booking),
        agreed=agreed_box(work, booking, area) if booking.order_id is not None else None,
    )


@blueprint.get(f"{PAGE}/calendar.ics")
def calendar(area: str, booking_id: UUID) -> Response:
    """The booking as a calendar file."""
    booking, side = on_page(area, booking_id)
    return calendar_response(current_work(), booking, side)


def _rows(told: list[ToldDeadline]) -> list[tuple[str, str]]:
    """What is still to come, each instant once: what it is about, and the deadline in words."""
    rows: dict[tuple[Side, str], list[str]] = {}
    for item in told:
        if not item.past:
            rows.setdefault((item.side, say(item.deadline.words)), []).append(say(item.label))
    return [("; ".join(labels), words) for (_, words), labels in rows.items()]


def _about_the_meeting(booking: Booking, side: Side) -> list[Receipt]:
    """What was decided about the whole meeting, and ended the booking with it."""
    if booking.ended_by != "platform":
        return []
    return [item for item in receipts(current_work(), booking.appointment_id, side) if item.at == booking.ended_at]


def _payable_late(booking: Booking, state: str) -> bool:
    """Whether a lapsed booking can still be paid, if nobody else takes its time."""
    work = current_work()
    payment = payment_for(work, booking) if state == "lapsed" else None
    return payment is not None and payment.state in OPEN_STATES and late_but_taken(payment, work.now)


def _outlook(booking: Booking, state: str) -> Any:
    work = current_work()
    if state not in ("reserved", "confirmed") or work.now >= booking.starts_at:
        return []
    return cancellation_outlook(work, booking_facts(work, booking), booking.rule_version)


def _possible(booking: Booking, state: str, side: Side) -> dict[str, bool]:
    """Which buttons make sense; the use cases themselves decide."""
    work = current_work()
    service, begun = open_ended(work, booking), work.now >= booking.starts_at
    held = state in ("reserved", "confirmed")
    over = (
        () if service and side != "platform" else ("completed",)
    )  # who finished a service has said that it took place
    return {
        "pay": side == "client" and unpaid(booking),
        "cancel": held and not (begun and not service),
        "move": held and not begun and not service and appointment_of(work, booking.appointment_id).capacity_max == 1,
        "start": service and state == "confirmed" and not unpaid(booking) and side != "platform",
        "finish": state == "under_way",
        "confirm": side == "client" and awaits_confirmation(booking, work.now),
        "stop": service and state in ("confirmed", "under_way"),
        "no_show": begun and state in ("confirmed", *over) and booking.outcome in (None, "delivered"),
    }
