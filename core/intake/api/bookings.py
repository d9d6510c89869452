"""Taking new clients: the provider's answer, and somebody else for whoever was not taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.bookings.access import visible_booking
from core.bookings.models import Booking
from core.catalogue.others import others_like
from core.intake.accept import accept_client
from core.intake.decline import Answer, decline_client, preview_decline
from core.intake.models import Proposal
from core.intake.propose import TEAM, propose_colleague
from core.intake.queries import intake_of, may_answer, proposal_of_booking, wanted_proposals
from core.intake.reasons import decline_reasons
from core.intake.schemas import (
    DeclineArgs,
    DeclineSchema,
    IntakeSchema,
    OthersSchema,
    ProposalChoiceSchema,
    ProposalSchema,
)
from core.kit.errors import Forbidden
from core.rules.effects import Preview
from core.rules.foreseen import shown_first
from core.web.effects import PreviewSchema
from core.web.idempotency import idempotent
from core.web.reader import reader
from core.web.scope import current_work, require

blueprint = Blueprint("intake", __name__, url_prefix="/api/v1", description="Taking new clients")


def for_provider(booking_id: UUID) -> Booking:
    """A booking of the provider who asks. Raises ``NotFound``, ``Forbidden`` for its client and the team."""
    booking, side = visible_booking(current_work(), booking_id)
    if side != "provider":
        raise Forbidden
    return booking


def _view(booking: Booking) -> dict[str, Any]:
    work = current_work()
    row = intake_of(work, booking.id)
    return {
        "state": row.state if row else None,
        "may_answer": may_answer(work, booking),
        "reason": row.reason if row else None,
        "note": row.note if row else "",
        "at": row.at if row else None,
        "reasons": list(decline_reasons(work).values()),
    }


@blueprint.route("/bookings/<uuid:booking_id>/intake", methods=["GET"])
@blueprint.response(200, IntakeSchema)
def get_intake(booking_id: UUID) -> dict[str, Any]:
    """What was answered to a new client's booking, and what can be (provider, team)"""
    booking, side = visible_booking(current_work(), booking_id)
    if side == "client":
        raise Forbidden
    return _view(booking)


@shown_first(blueprint, "/bookings/<uuid:booking_id>/acceptance")
@idempotent
@blueprint.response(201, IntakeSchema)
def post_acceptance(booking_id: UUID) -> dict[str, Any]:
    """Accept a new client (provider); the client is told"""
    booking = for_provider(booking_id)
    accept_client(current_work(), booking.id)
    return _view(booking)


@blueprint.route("/bookings/<uuid:booking_id>/decline", methods=["GET"])
@blueprint.arguments(DeclineArgs, location="query")
@blueprint.response(200, PreviewSchema)
def get_decline(args: dict[str, Any], booking_id: UUID) -> Preview:
    """What declining or handing over would do; nothing is changed (provider)"""
    return preview_decline(current_work(), for_provider(booking_id).id, Answer(**args))


@blueprint.route("/bookings/<uuid:booking_id>/decline", methods=["POST"])
@idempotent
@blueprint.arguments(DeclineSchema)
@blueprint.response(201, IntakeSchema)
def post_decline(data: dict[str, Any], booking_id: UUID) -> dict[str, Any]:
    """Decline or hand over a new client (provider): everything goes back, the client never reads why"""
    booking, token = for_provider(booking_id), data.pop("confirm_token")
    decline_client(current_work(), booking.id, Answer(**data), token=token)
    return _view(booking)


@blueprint.route("/bookings/<uuid:booking_id>/others", methods=["GET"])
@blueprint.response(200, OthersSchema)
def get_others(booking_id: UUID) -> dict[str, Any]:
    """Others who may suit the client of this booking, and whom we propose (client, team)"""
    booking, side = visible_booking(current_work(), booking_id)
    if side == "provider":
        raise Forbidden
    work = current_work()
    others = others_like(work, booking.provider_id, zone=reader().zone)
    return {"proposal": proposal_of_booking(work, booking.id), "others": others}


@blueprint.route("/proposals", methods=["GET"])
@blueprint.response(200, ProposalSchema(many=True))
def get_proposals() -> Sequence[Proposal]:
    """Clients for whom the team looks for somebody (team)"""
    require(*TEAM)
    return wanted_proposals(current_work())


@shown_first(blueprint, "/proposals/<uuid:proposal_id>/colleague")
@idempotent
@blueprint.arguments(ProposalChoiceSchema)
@blueprint.response(201, ProposalSchema)
def post_colleague(data: dict[str, Any], proposal_id: UUID) -> Proposal:
    """Propose somebody to the client (team)"""
    who = require(*TEAM)
    return propose_colleague(current_work(), proposal_id, data["to_provider_id"], by=who.id)
