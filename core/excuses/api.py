"""Documents about circumstances beyond control (force majeure) over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from core.bookings.access import own_provider, visible_booking
from core.bookings.models import Booking
from core.excuses.decide import decide_excuse
from core.excuses.hand_in import hand_in
from core.excuses.models import Excuse
from core.excuses.queries import TEAM, Chance, chance_of, excuse_of, excuses
from core.excuses.schemas import ChanceSchema, DecisionArgs, ExcusesArgs, ExcuseSchema, HandInForm
from core.files.queries import open_file
from core.files.serve import file_response, uploads
from core.kit.errors import Forbidden, Invalid, NotFound
from core.kit.messages import msg
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.paging import page_of, page_schema
from core.web.scope import current_work, require

blueprint = Blueprint(
    "excuses",
    __name__,
    url_prefix="/api/v1",
    description="Circumstances beyond control (force majeure): a document of the provider, judged by the team.",
)
ExcusePage = page_schema(ExcuseSchema)


def for_provider(booking_id: UUID) -> Booking:
    """A booking of the provider who asks. Raises ``NotFound``, ``Forbidden`` for its client and the team."""
    booking, side = visible_booking(current_work(), booking_id)
    if side != "provider":
        raise Forbidden
    return booking


def visible_excuse(excuse_id: UUID) -> Excuse:
    """A document of one's own, or any for the team. Raises ``NotFound``."""
    who, work = require(), current_work()
    row = excuse_of(work, excuse_id)
    if any(who.has(role) for role in TEAM):
        return row
    if visible_booking(work, row.booking_id)[1] != "provider":
        raise NotFound
    return row


@blueprint.get("/bookings/<uuid:booking_id>/force-majeure")
@blueprint.response(200, ChanceSchema)
def show_chance(booking_id: UUID) -> Chance:
    """Whether a document excuses from the free session this booking brought, until when, and how it stands"""
    booking, side = visible_booking(current_work(), booking_id)
    if side == "client":
        raise Forbidden
    return chance_of(current_work(), booking)


@shown_first(blueprint, "/bookings/<uuid:booking_id>/force-majeure")
@blueprint.arguments(HandInForm, location="form")
@blueprint.response(201, ExcuseSchema)
@blueprint.doc(
    requestBody={
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {
                            "type": "string",
                            "format": "binary",
                            "description": "The document: a picture (JPEG, PNG, WebP) or a PDF, at most 10 MB",
                        },
                        "text": {"type": "string", "description": "Words that go with it", "maxLength": 2000},
                    },
                }
            }
        },
    }
)
def post_document(data: dict[str, Any], booking_id: UUID) -> Excuse:
    """Hand in a document about force majeure (provider; multipart, field `file`), until the last instant"""
    booking, sent = for_provider(booking_id), uploads("file")
    if len(sent) != 1:
        raise Invalid(fields={"file": [msg("Please choose a file.")]})
    return hand_in(current_work(), booking.id, sent[0], by=require().id, text=data["text"])


@blueprint.get("/force-majeure")
@blueprint.arguments(ExcusesArgs, location="query")
@blueprint.response(200, ExcusePage)
def list_documents(args: dict[str, Any]) -> Any:
    """Documents about force majeure: all of them (team), or one's own (provider); newest first"""
    who, work, statement = require(), current_work(), excuses()
    if not any(who.has(role) for role in TEAM):
        statement = statement.where(Excuse.provider_id == own_provider(work).id)
    if args["state"]:
        statement = statement.where(Excuse.state == args["state"])
    return page_of(work, statement, Excuse.id, args["cursor"], args["limit"])


@blueprint.get("/force-majeure/<uuid:excuse_id>")
@blueprint.response(200, ExcuseSchema)
def show_document(excuse_id: UUID) -> Excuse:
    """How a document about force majeure stands (its provider, team)"""
    return visible_excuse(excuse_id)


@blueprint.get("/force-majeure/<uuid:excuse_id>/file")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="application/octet-stream")
def download(excuse_id: UUID) -> Response:
    """The document itself (its provider, team)"""
    return file_response(open_file(current_work(), visible_excuse(excuse_id).file_id))


@shown_first(blueprint, "/force-majeure/<uuid:excuse_id>/decision")
@idempotent
@blueprint.arguments(DecisionArgs)
@blueprint.response(201, ExcuseSchema)
def decide(data: dict[str, Any], excuse_id: UUID) -> Excuse:
    """Accept a document or refuse it, with the reason (team). Accepted, no free session is owed any more"""
    who = require(*TEAM)
    return decide_excuse(current_work(), excuse_id, accepted=data["accepted"], reason=data["reason"], by=who.id)
