"""Consents asked of the caller, and the team's concessions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.bookings.queries import booking_of
from core.consents.answer import answer_consent
from core.consents.concede import Wish, begin_concession
from core.consents.decide import grant_concession, preview_grant, refuse_concession
from core.consents.queries import concession_of, concessions_for, consents_of, own_consent, undecided
from core.consents.schemas import (
    ConcessionSchema,
    ConsentAnswerSchema,
    ConsentSchema,
    DenySchema,
    GrantSchema,
    NewConcessionSchema,
)
from core.consents.views import concession_view, consent_view
from core.rules.effects import Preview
from core.rules.foreseen import shown_first
from core.web.effects import PreviewSchema
from core.web.idempotency import idempotent
from core.web.roles import SUPPORT
from core.web.scope import current_work, require

blueprint = Blueprint("consents", __name__, url_prefix="/api/v1", description="Consents and concessions")


@blueprint.route("/consents", methods=["GET"])
@blueprint.response(200, ConsentSchema(many=True))
def get_consents() -> list[dict[str, Any]]:
    """What one was asked, what still waits first"""
    return [consent_view(current_work(), row) for row in consents_of(current_work(), require().id)]


@blueprint.route("/consents/<uuid:consent_id>", methods=["GET"])
@blueprint.response(200, ConsentSchema)
def get_consent(consent_id: UUID) -> dict[str, Any]:
    """A question put to the caller"""
    work = current_work()
    return consent_view(work, own_consent(work, consent_id, require().id))


@shown_first(blueprint, "/consents/<uuid:consent_id>/answer")
@idempotent
@blueprint.arguments(ConsentAnswerSchema)
@blueprint.response(201, ConsentSchema)
def post_answer(data: dict[str, Any], consent_id: UUID) -> dict[str, Any]:
    """Agree or refuse, until the due instant (inclusive)"""
    work, who = current_work(), require()
    own_consent(work, consent_id, who.id)
    return consent_view(work, answer_consent(work, consent_id, **data))


@blueprint.route("/bookings/<uuid:booking_id>/concessions", methods=["GET"])
@blueprint.response(200, ConcessionSchema(many=True))
def get_concessions(booking_id: UUID) -> list[dict[str, Any]]:
    """The concessions of a booking, newest first (team)"""
    require(SUPPORT)
    work = current_work()
    return [concession_view(work, row) for row in concessions_for(work, booking_of(work, booking_id).id)]


@shown_first(blueprint, "/bookings/<uuid:booking_id>/concessions")
@idempotent
@blueprint.arguments(NewConcessionSchema)
@blueprint.response(201, ConcessionSchema)
def post_concession(data: dict[str, Any], booking_id: UUID) -> dict[str, Any]:
    """Begin a concession after something unforeseen (team); the provider is asked if the rules want it"""
    who, work = require(SUPPORT), current_work()
    return concession_view(work, begin_concession(work, booking_id, Wish(**data), by=who.id))


@blueprint.route("/concessions", methods=["GET"])
@blueprint.response(200, ConcessionSchema(many=True))
def get_undecided() -> list[dict[str, Any]]:
    """Concessions that wait for the team's decision (team)"""
    require(SUPPORT)
    work = current_work()
    return [concession_view(work, row) for row in undecided(work)]


@blueprint.route("/concessions/<uuid:concession_id>/grant", methods=["GET"])
@blueprint.response(200, PreviewSchema)
def get_grant(concession_id: UUID) -> Preview:
    """What granting would do; nothing is changed (team)"""
    return preview_grant(current_work(), concession_id, by=require(SUPPORT).id)


@blueprint.route("/concessions/<uuid:concession_id>/grant", methods=["POST"])
@idempotent
@blueprint.arguments(GrantSchema)
@blueprint.response(201, ConcessionSchema)
def post_grant(data: dict[str, Any], concession_id: UUID) -> dict[str, Any]:
    """Grant it (team), once the provider has agreed"""
    who, work = require(SUPPORT), current_work()
    row = grant_concession(work, concession_id, by=who.id, words=data["words"], token=data["confirm_token"])
    return concession_view(work, row)


@shown_first(blueprint, "/concessions/<uuid:concession_id>/refusal")
@idempotent
@blueprint.arguments(DenySchema)
@blueprint.response(201, ConcessionSchema)
def post_refusal(data: dict[str, Any], concession_id: UUID) -> dict[str, Any]:
    """Leave the rules as they are (team); the client is told"""
    who, work = require(SUPPORT), current_work()
    concession_of(work, concession_id)
    return concession_view(work, refuse_concession(work, concession_id, by=who.id, words=data["words"]))
