"""Entering a meeting: what has to be on, whether it is, and then the way in."""

from __future__ import annotations

from uuid import UUID

from flask import make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from core.bookings.enter import Doors, doors_of, enter_as_client, enter_as_provider
from core.bookings.forms import JoinForm
from core.bookings.models import Appointment, Booking
from core.bookings.pages.common import on_page
from core.bookings.pages.show import HELD, NO_LINK, PAGE, blueprint, show
from core.bookings.queries import appointment_of, sides_of
from core.bookings.states import state_at
from core.hooks.bookings import Side
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.scope import current_work

LOOK_AND_LISTEN = "camera=(self), microphone=(self), geolocation=()"
"""Of all pages, this one alone may ask the browser for camera and microphone: to try them."""


@blueprint.get(f"{PAGE}/join")
def join_page(area: str, booking_id: UUID) -> ResponseReturnValue:
    """Before the doors: what has to be on, a try of camera and microphone, and the way in."""
    work = current_work()
    booking, side = on_page(area, booking_id)
    doors = doors_of(work, appointment_of(work, booking.appointment_id), side, version=booking.rule_version)
    if not doors.requires or state_at(booking, work.now) not in HELD:
        return show(area, booking_id)
    return _page(area, booking, side, doors, entered=False)


@blueprint.post(f"{PAGE}/join")
@shows(join_page)
def join(area: str, booking_id: UUID) -> ResponseReturnValue:
    """Enter the meeting, if its doors are open and what has to be on is: to where it takes place."""
    work = current_work()
    booking, side = on_page(area, booking_id)
    doors = _entered(booking, side, appointment_of(work, booking.appointment_id))
    if doors.link is None:
        flash(NO_LINK[side], "warning")
        return redirect(_without_link(area, booking, side), 303)
    if doors.requires:
        return _page(area, booking, side, doors, entered=True)
    return redirect(doors.link, 303)


def _without_link(area: str, booking: Booking, side: Side) -> str:
    """Where one goes on: the provider sets the link, a client waits on the booking's page."""
    if side == "provider":
        return url_for("appointments_pages.show", appointment_id=booking.appointment_id)
    return url_for("bookings_pages.show", area=area, booking_id=booking.id)


def _entered(booking: Booking, side: Side, appointment: Appointment) -> Doors:
    work, data = current_work(), read_form(JoinForm)
    on = [what for what in ("camera", "microphone") if data[f"{what}_on"]]
    if side == "client":
        return enter_as_client(work, booking, appointment, on)
    return enter_as_provider(work, appointment, side, on, version=booking.rule_version)


def _page(area: str, booking: Booking, side: Side, doors: Doors, *, entered: bool) -> ResponseReturnValue:
    response = make_response(
        render(
            "bookings/join.html",
            area=area,
            side=side,
            booking=booking,
            sides=sides_of(current_work(), booking),
            doors=doors,
            entered=entered,
            zone=reader().zone_name(),
        )
    )
    response.headers["Permissions-Policy"] = LOOK_AND_LISTEN
    return response
