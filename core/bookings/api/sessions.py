"""Entering a meeting, and the sessions providers owe their clients, over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.bookings.access import on_team, own_appointment, own_provider, visible_booking
from core.bookings.enter import Doors, doors_of, enter_as_client, enter_as_provider
from core.bookings.free_sessions import free_sessions
from core.bookings.models import FreeSession
from core.bookings.queries import appointment_of
from core.bookings.quotes import quotes
from core.bookings.session_schemas import DoorsSchema, FreeSessionsArgs, FreeSessionSchema, JoinArgs, QuoteSchema
from core.catalogue.access import may_see
from core.hooks.offerings import Quote
from core.kit.errors import Forbidden
from core.kit.money import Money
from core.web.idempotency import idempotent
from core.web.paging import page_of, page_schema
from core.web.roles import CLIENT
from core.web.scope import current_work, require

blueprint = Blueprint(
    "sessions", __name__, url_prefix="/api/v1", description="Entering a meeting online; free sessions that are owed."
)
FreeSessionPage = page_schema(FreeSessionSchema)


@blueprint.get("/bookings/<uuid:booking_id>/session")
@blueprint.response(200, DoorsSchema)
def show_session(booking_id: UUID) -> dict[str, Any]:
    """When the booked session can be entered, and whether it can be now; the link comes with joining only."""
    work = current_work()
    booking, side = visible_booking(work, booking_id)
    appointment = appointment_of(work, booking.appointment_id)
    return _shown(doors_of(work, appointment, side, version=booking.rule_version))


@blueprint.post("/bookings/<uuid:booking_id>/join")
@idempotent
@blueprint.arguments(JoinArgs, required=False)
@blueprint.response(201, DoorsSchema)
def join_booked(args: dict[str, Any], booking_id: UUID) -> dict[str, Any]:
    """Join the booked session online, as its client or its provider: gives the link. Refused outside its time.

    Where `requires` of the session names camera or microphone, `camera_on` and `microphone_on` must be true. Where the
    provider has set no link yet, `waiting_for_link` says so; the provider is told that a client waits.
    """
    work = current_work()
    booking, side = visible_booking(work, booking_id)
    appointment = appointment_of(work, booking.appointment_id)
    if side == "client":
        return _with_link(enter_as_client(work, booking, appointment, _on(args)))
    return _with_link(enter_as_provider(work, appointment, side, _on(args), version=booking.rule_version))


@blueprint.get("/appointments/<uuid:appointment_id>/session")
@blueprint.response(200, DoorsSchema)
def show_own_session(appointment_id: UUID) -> dict[str, Any]:
    """When one's own meeting (a group's, for instance) can be entered, as its provider."""
    work = current_work()
    appointment, side = own_appointment(work, appointment_id)
    return _shown(doors_of(work, appointment, side))


@blueprint.post("/appointments/<uuid:appointment_id>/join")
@idempotent
@blueprint.arguments(JoinArgs, required=False)
@blueprint.response(201, DoorsSchema)
def join_own(args: dict[str, Any], appointment_id: UUID) -> dict[str, Any]:
    """Join one's own meeting as its provider: gives the link. Refused outside its time."""
    work = current_work()
    appointment, side = own_appointment(work, appointment_id)
    return _with_link(enter_as_provider(work, appointment, side, _on(args)))


def _on(args: dict[str, Any]) -> list[str]:
    return [what for what in ("camera", "microphone") if args[f"{what}_on"]]


def _shown(doors: Doors) -> dict[str, Any]:
    return _with_link(doors) | {"url": None}


def _with_link(doors: Doors) -> dict[str, Any]:
    return {
        "opens_at": doors.opens_at,
        "closes_at": doors.closes_at,
        "open": doors.open,
        "url": doors.link,
        "waiting_for_link": doors.waiting_for_link,
        "requires": doors.requires,
        "advice": doors.advice,
        "reasons": (*doors.reasons, *doors.required_by),
    }


@blueprint.get("/offerings/<uuid:offering_id>/quote")
@blueprint.response(200, QuoteSchema)
def show_quote(offering_id: UUID) -> dict[str, Any]:
    """What oneself, as a client, would pay for an offering now, and why: a kept price, or a session that is owed."""
    who, work = require(CLIENT), current_work()
    row = may_see(offering_id)
    public = Money(row.price_minor, row.currency)
    found = quotes(work, who.id, [row]).get(row.id, Quote(public))
    return {
        "offering_id": row.id,
        "price": found.price,
        "public_price": public,
        "uses_free_session": found.uses_free_session,
        "reasons": found.reasons,
    }


@blueprint.get("/free-sessions")
@blueprint.arguments(FreeSessionsArgs, location="query")
@blueprint.response(200, FreeSessionPage)
def list_free_sessions(args: dict[str, Any]) -> Any:
    """Free sessions one is owed (`client`), owes (`provider`), or, for the team, all of them; newest first."""
    who, work = require(), current_work()
    statement = free_sessions()
    if args["side"] == "provider":
        statement = statement.where(FreeSession.provider_id == own_provider(work).id)
    elif args["side"] == "platform":
        if not on_team(who):
            raise Forbidden
    else:
        statement = statement.where(FreeSession.client_id == who.id)
    if args["state"]:
        statement = statement.where(FreeSession.state == args["state"])
    return page_of(work, statement, FreeSession.id, args["cursor"], args["limit"])
