"""Dated meetings over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint
from sqlalchemy import select

from core.bookings.access import own_appointment, own_provider
from core.bookings.act_schemas import ReasonArgs
from core.bookings.cancel_appointment import cancel_appointment
from core.bookings.meeting_schemas import AppointmentPatch, AppointmentsArgs, AppointmentSchema, OpenArgs
from core.bookings.models import Appointment
from core.bookings.open_appointment import open_appointment
from core.bookings.queries import appointment_of
from core.bookings.set_meeting_link import set_meeting_link
from core.catalogue.access import may_see
from core.kit.errors import NotFound
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.paging import page_of, page_schema
from core.web.scope import current_work

blueprint = Blueprint(
    "appointments", __name__, url_prefix="/api/v1/appointments", description="Dated meetings with seats."
)
AppointmentPage = page_schema(AppointmentSchema)


@blueprint.post("")
@idempotent
@blueprint.arguments(OpenArgs)
@blueprint.response(201, AppointmentSchema)
def open_date(args: dict[str, Any]) -> Appointment:
    """Open a date of a group offering of one's own."""
    work = current_work()
    return open_appointment(work, own_provider(work).id, args["offering_id"], args["starts_at"])


@blueprint.get("")
@blueprint.arguments(AppointmentsArgs, location="query")
@blueprint.response(200, AppointmentPage)
def list_appointments(args: dict[str, Any]) -> Any:
    """Meetings to come of a published group offering; without `offering_id` all of one's own as a provider."""
    work = current_work()
    if args["offering_id"] is None:
        statement = select(Appointment).where(Appointment.provider_id == own_provider(work).id)
    else:
        statement = select(Appointment).where(
            Appointment.offering_id == may_see(args["offering_id"]).id,
            Appointment.state == "open",
            Appointment.capacity_max > 1,
            Appointment.starts_at > work.now,
        )
    return page_of(work, statement, Appointment.id, args["cursor"], args["limit"])


@blueprint.get("/<uuid:appointment_id>")
@blueprint.response(200, AppointmentSchema)
def show(appointment_id: UUID) -> Appointment:
    """A meeting with seats to come is everybody's to see; any other only its provider's and the team's."""
    row = appointment_of(current_work(), appointment_id)
    if row.capacity_max > 1 and row.state == "open" and _published(row.offering_id):
        return row
    return own_appointment(current_work(), appointment_id)[0]


def _published(offering_id: UUID) -> bool:
    try:
        may_see(offering_id)
    except NotFound:
        return False
    return True


@blueprint.patch("/<uuid:appointment_id>")
@blueprint.arguments(AppointmentPatch)
@blueprint.response(200, AppointmentSchema)
def change(args: dict[str, Any], appointment_id: UUID) -> Appointment:
    """Say where it takes place online."""
    work = current_work()
    own_appointment(work, appointment_id)
    return set_meeting_link(work, appointment_id, args["meeting_link"])


@shown_first(blueprint, "/<uuid:appointment_id>/cancellation")
@idempotent
@blueprint.arguments(ReasonArgs)
@blueprint.response(201, AppointmentSchema)
def cancel(args: dict[str, Any], appointment_id: UUID) -> Appointment:
    """Cancel a whole meeting: every booking in it, by its own rules."""
    work = current_work()
    _, side = own_appointment(work, appointment_id)
    return cancel_appointment(work, appointment_id, side, reason=args["reason"])
