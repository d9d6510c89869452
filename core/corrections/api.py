"""Corrections over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.bookings.access import visible_booking
from core.bookings.models import Booking
from core.bookings.schemas import BookingSchema
from core.corrections.ask import ask_correction
from core.corrections.decide import decide_correction
from core.corrections.models import Correction
from core.corrections.put_right import put_right
from core.corrections.queries import TEAM, correction_of, corrections
from core.corrections.schemas import AskArgs, CorrectionsArgs, CorrectionSchema, DecisionArgs, PutRightArgs
from core.kit.errors import Forbidden, NotFound
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.paging import page_of, page_schema
from core.web.scope import current_work, require

blueprint = Blueprint(
    "corrections",
    __name__,
    url_prefix="/api/v1",
    description="What was written down wrongly about a client: said by the client, decided by a person of the team.",
)
CorrectionPage = page_schema(CorrectionSchema)


@shown_first(blueprint, "/bookings/<uuid:booking_id>/corrections")
@idempotent
@blueprint.arguments(AskArgs)
@blueprint.response(201, CorrectionSchema)
def ask(args: dict[str, Any], booking_id: UUID) -> Correction:
    """Say that a counted move was not one's own wish, or that one did not miss the meeting (its client)."""
    booking, side = visible_booking(current_work(), booking_id)
    if side != "client":
        raise Forbidden
    return ask_correction(current_work(), booking.id, args["about"], text=args["text"])


@shown_first(blueprint, "/bookings/<uuid:booking_id>/correction")
@idempotent
@blueprint.arguments(PutRightArgs)
@blueprint.response(201, BookingSchema)
def correct(args: dict[str, Any], booking_id: UUID) -> Booking:
    """Put right what was noted wrongly (team): it no longer counts for the client, both are told."""
    who = require(*TEAM)
    return put_right(current_work(), booking_id, by=who.id, **args)


@blueprint.get("/corrections")
@blueprint.arguments(CorrectionsArgs, location="query")
@blueprint.response(200, CorrectionPage)
def list_corrections(args: dict[str, Any]) -> Any:
    """What clients say was written down wrongly: all of it (team), or one's own; newest first."""
    who, statement = require(), corrections()
    if not any(who.has(role) for role in TEAM):
        statement = statement.where(Correction.client_id == who.id)
    if args["state"]:
        statement = statement.where(Correction.state == args["state"])
    return page_of(current_work(), statement, Correction.id, args["cursor"], args["limit"])


@blueprint.get("/corrections/<uuid:correction_id>")
@blueprint.response(200, CorrectionSchema)
def show(correction_id: UUID) -> Correction:
    """One of one's own, or any for the team."""
    who, row = require(), correction_of(current_work(), correction_id)
    if row.client_id != who.id and not any(who.has(role) for role in TEAM):
        raise NotFound
    return row


@shown_first(blueprint, "/corrections/<uuid:correction_id>/decision")
@idempotent
@blueprint.arguments(DecisionArgs)
@blueprint.response(201, CorrectionSchema)
def decide(args: dict[str, Any], correction_id: UUID) -> Correction:
    """Put it right, or leave it as noted, with a reason (team)."""
    who = require(*TEAM)
    return decide_correction(current_work(), correction_id, by=who.id, **args)
