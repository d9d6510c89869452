"""A provider's dated meetings: opening dates, the list of seats, the link, calling one off."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from core.bookings.access import own_appointment, own_provider
from core.bookings.cancel_appointment import cancel_appointment
from core.bookings.enter import doors_of, enter_as_provider
from core.bookings.forms import ConfirmForm, LinkForm, OpenForm, moment_of
from core.bookings.models import Appointment, Booking
from core.bookings.open_appointment import open_appointment
from core.bookings.pages.show import NO_LINK
from core.bookings.queries import named_bookings
from core.bookings.set_meeting_link import set_meeting_link
from core.bookings.states import state_at
from core.catalogue.formats import formats
from core.catalogue.models import Offering
from core.catalogue.queries import offerings_of
from core.kit.messages import msg
from core.rules.foreseen import shown_first_page
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import PROVIDER
from core.web.scope import current_work

blueprint = Blueprint(
    "appointments_pages", __name__, url_prefix="/cabinet/appointments", template_folder="../templates"
)

SHOWN = 100


def _has_groups(work: Work) -> bool:
    return any(item.flow == "seat" for item in formats(work).values())


nav.item(
    "provider",
    msg("Group dates"),
    "appointments_pages.index",
    roles=(PROVIDER,),
    order=30,
    icon="users",
    shown=_has_groups,
)


@blueprint.before_request
def _in_cabinet() -> None:
    g.area = "provider"


@blueprint.get("")
def index() -> ResponseReturnValue:
    """The meetings to come, and a form for another one."""
    work = current_work()
    provider = own_provider(work)
    rows = work.session.execute(
        select(Appointment, Offering.title)
        .join(Offering, Offering.id == Appointment.offering_id)
        .where(
            Appointment.provider_id == provider.id,
            Appointment.capacity_max > 1,
            Appointment.state == "open",
            Appointment.ends_at > work.now,
        )
        .order_by(Appointment.starts_at)
        .limit(SHOWN)
    ).all()
    kinds = formats(work)
    groups = [row for row in offerings_of(work, provider.id, "published") if kinds[row.format].flow == "seat"]
    return render("bookings/appointments.html", rows=rows, groups=groups, zone=reader().zone_name())


@blueprint.post("")
@shows(index)
@idempotent
def open_date() -> ResponseReturnValue:
    """Open a date."""
    work = current_work()
    data = read_form(OpenForm)
    starts_at = moment_of(data["date"], data["time"], reader().zone)
    open_appointment(work, own_provider(work).id, data["offering"], starts_at)
    flash(msg("The date is open: clients can book seats now."))
    return redirect(url_for(".index"), 303)


@blueprint.get("/<uuid:appointment_id>")
def show(appointment_id: UUID) -> ResponseReturnValue:
    """Who has a seat."""
    work = current_work()
    appointment, _ = own_appointment(work, appointment_id)
    found = work.session.execute(
        named_bookings().where(Booking.appointment_id == appointment_id).order_by(Booking.id)
    ).all()
    seats = [(booking, client, state_at(booking, work.now)) for booking, _, client, _ in found]
    title = work.session.scalar(select(Offering.title).where(Offering.id == appointment.offering_id))
    doors = doors_of(work, appointment, "provider")
    return render("bookings/appointment.html", appointment=appointment, seats=seats, title=title, doors=doors)


@blueprint.post("/<uuid:appointment_id>/join")
@shows(show)
def join(appointment_id: UUID) -> ResponseReturnValue:
    """Enter one's own meeting, if its doors are open."""
    work = current_work()
    appointment, side = own_appointment(work, appointment_id)
    doors = enter_as_provider(work, appointment, side)
    if doors.link is None:
        flash(NO_LINK["provider"], "warning")
        return redirect(url_for(".show", appointment_id=appointment_id), 303)
    return redirect(doors.link, 303)


@blueprint.post("/<uuid:appointment_id>/link")
@shows(show)
def link(appointment_id: UUID) -> ResponseReturnValue:
    """Say where it takes place online."""
    work = current_work()
    own_appointment(work, appointment_id)
    set_meeting_link(work, appointment_id, read_form(LinkForm)["meeting_link"])
    flash(msg("The link is saved."))
    return redirect(url_for(".show", appointment_id=appointment_id), 303)


@blueprint.post("/<uuid:appointment_id>/cancel")
@shows(show)
@shown_first_page(msg("Call the whole meeting off?"), msg("Call it off"))
@idempotent
def cancel(appointment_id: UUID) -> ResponseReturnValue:
    """Call the whole meeting off."""
    work = current_work()
    _, side = own_appointment(work, appointment_id)
    cancel_appointment(work, appointment_id, side, reason=read_form(ConfirmForm)["reason"])
    flash(msg("The meeting is cancelled, and everybody is told."))
    return redirect(url_for(".index"), 303)
