"""Appeals that wait for the team, and their answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.rules.foreseen import shown_first
from core.standing.decide_appeal import decide_appeal
from core.standing.judges import JUDGES
from core.standing.models import Appeal
from core.standing.queries import appeal_of, open_appeals
from core.standing.schemas import AppealAnswerSchema, AppealSchema
from core.standing.sides import side_of
from core.web.idempotency import idempotent
from core.web.scope import current_work, require

blueprint = Blueprint("appeals", __name__, url_prefix="/api/v1/appeals", description="Second looks at decisions")


@blueprint.route("", methods=["GET"])
@blueprint.response(200, AppealSchema(many=True))
def waiting() -> Sequence[Appeal]:
    """The appeals that wait, the earliest due first (team)."""
    require(*JUDGES)
    return open_appeals(current_work())


@blueprint.route("/<uuid:appeal_id>", methods=["GET"])
@blueprint.response(200, AppealSchema)
def show(appeal_id: UUID) -> Appeal:
    """One appeal: one's own, or anybody's for the team."""
    appeal = appeal_of(current_work(), appeal_id)
    side_of(appeal.account_id, require())
    return appeal


@shown_first(blueprint, "/<uuid:appeal_id>/decision")
@idempotent
@blueprint.arguments(AppealAnswerSchema)
@blueprint.response(200, AppealSchema)
def decide(data: dict[str, Any], appeal_id: UUID) -> Appeal:
    """Grant or decline it, with an answer (team): somebody else than who decided first, if there is anybody else."""
    who = require(*JUDGES)
    return decide_appeal(current_work(), appeal_id, who, granted=data["granted"], answer=data["answer"])
