"""Technical and marketing support of events: asked for by providers, answered by the team."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.programmes.access import led, led_or_team
from core.programmes.models import SupportRequest
from core.programmes.schemas import AnswerSupportSchema, AskSupportSchema, SupportRequestSchema
from core.programmes.support import answer_support, ask_support, support_for, support_request, unanswered
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.roles import SUPPORT
from core.web.scope import current_work, require

blueprint = Blueprint("event_support", __name__, url_prefix="/api/v1", description="Support of events by the team")


@blueprint.route("/offerings/<uuid:offering_id>/support-requests", methods=["GET"])
@blueprint.response(200, SupportRequestSchema(many=True))
def get_requests_of(offering_id: UUID) -> Sequence[SupportRequest]:
    """Support asked for an event, newest first, with the answers (its provider, the team)"""
    return support_for(current_work(), led_or_team(offering_id).id)


@shown_first(blueprint, "/offerings/<uuid:offering_id>/support-requests")
@idempotent
@blueprint.arguments(AskSupportSchema)
@blueprint.response(201, SupportRequestSchema)
def post_request(data: dict[str, Any], offering_id: UUID) -> SupportRequest:
    """Ask the team for technical or marketing support of one's own event; the team is told and has a due time"""
    row = led(offering_id)
    return ask_support(current_work(), row, data["kinds"], data["text"], by=require().id)


@blueprint.route("/support-requests", methods=["GET"])
@blueprint.response(200, SupportRequestSchema(many=True))
def get_open_requests() -> list[SupportRequest]:
    """Support asked for and not answered yet, the earliest due first (team)"""
    require(SUPPORT)
    return [row[0] for row in current_work().session.execute(unanswered())]


@shown_first(blueprint, "/support-requests/<uuid:support_id>/answer")
@idempotent
@blueprint.arguments(AnswerSupportSchema)
@blueprint.response(201, SupportRequestSchema)
def post_answer(data: dict[str, Any], support_id: UUID) -> SupportRequest:
    """Answer a provider who asked for support (team); the provider is told"""
    who, work = require(SUPPORT), current_work()
    return answer_support(work, support_request(work, support_id, lock=True), data["answer"], by=who.id)
