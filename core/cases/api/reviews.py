"""Asking the team to look at a review about oneself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.cases.moderation import ask_moderation
from core.cases.schemas import AskModerationSchema, CaseSchema
from core.cases.view import CaseView, seen_by
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.scope import current_work, require

blueprint = Blueprint("review_moderation", __name__, url_prefix="/api/v1/reviews", description="Reviews and the team")


@shown_first(blueprint, "/<uuid:review_id>/moderation")
@idempotent
@blueprint.arguments(AskModerationSchema)
@blueprint.response(201, CaseSchema)
def ask(data: dict[str, Any], review_id: UUID) -> CaseView:
    """Ask the team to look at a review about oneself: a case, decided with a reason that both people are told."""
    work, who = current_work(), require()
    return seen_by(work, ask_moderation(work, review_id, who.id, **data).id, who)
