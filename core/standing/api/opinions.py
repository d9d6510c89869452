"""The grounds of this marketplace, and what providers think of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.standing.grounds import ground_told, grounds
from core.standing.models import RuleOpinion
from core.standing.opinion import answer_opinion, send_opinion
from core.standing.queries import opinions
from core.standing.schemas import (
    AnswerSchema,
    GroundSchema,
    NewOpinionSchema,
    OpinionPageSchema,
    OpinionSchema,
)
from core.web.idempotency import idempotent
from core.web.paging import PageArgs, page_of
from core.web.roles import COMMUNITY_MANAGER, PROVIDER
from core.web.scope import current_work, require

blueprint = Blueprint(
    "standing_rules", __name__, url_prefix="/api/v1/standing", description="Grounds, and what providers think of them"
)


@blueprint.route("/grounds", methods=["GET"])
@blueprint.response(200, GroundSchema(many=True))
def list_grounds() -> list[dict[str, Any]]:
    """The grounds on which standing is judged here"""
    require()
    work = current_work()
    return [
        {
            "code": item.code,
            "rule": item.rule,
            "title": item.title,
            "text": item.text,
            "records": [kind for kind, _ in item.records],
            "feedback": item.feedback,
        }
        for item in (ground_told(work, code) for code in grounds(work))
    ]


@blueprint.route("/opinions", methods=["POST"])
@idempotent
@blueprint.arguments(NewOpinionSchema)
@blueprint.response(201, OpinionSchema)
def send(data: dict[str, Any]) -> RuleOpinion:
    """Tell the team that a requirement does not make sense (provider); it changes nobody's standing."""
    who = require(PROVIDER)
    return send_opinion(current_work(), who.id, data["rule"], data["text"])


@blueprint.route("/opinions", methods=["GET"])
@blueprint.arguments(PageArgs, location="query")
@blueprint.response(200, OpinionPageSchema)
def list_opinions(args: dict[str, Any]) -> dict[str, Any]:
    """What providers think of requirements, newest first (team)."""
    require(COMMUNITY_MANAGER)
    page = page_of(current_work(), opinions(), RuleOpinion.id, args["cursor"], args["limit"])
    return {"items": page.items, "next": page.next}


@blueprint.route("/opinions/<uuid:opinion_id>/answer", methods=["POST"])
@idempotent
@blueprint.arguments(AnswerSchema)
@blueprint.response(200, OpinionSchema)
def answer(data: dict[str, Any], opinion_id: UUID) -> RuleOpinion:
    """Answer it (team)."""
    who = require(COMMUNITY_MANAGER)
    return answer_opinion(current_work(), opinion_id, by=who.id, answer=data["answer"])
