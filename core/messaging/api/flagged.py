"""Messages the rules have shown to the team. Their authors are not told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.messaging.close_flagged import dismiss_flagged
from core.messaging.flagged import LOOKERS, FlaggedView, flagged_of, flagged_statement, look_at, views
from core.messaging.models import FlaggedMessage
from core.messaging.schemas import DismissalSchema, FlaggedArgs, FlaggedOneSchema, FlaggedPage, FlaggedSchema
from core.web.paging import page_of
from core.web.reader import reader
from core.web.scope import current_work, require

blueprint = Blueprint(
    "flagged_messages", __name__, url_prefix="/api/v1/flagged-messages", description="Messages that stand out (team)"
)


@blueprint.route("", methods=["GET"])
@blueprint.arguments(FlaggedArgs, location="query")
@blueprint.response(200, FlaggedPage)
def list_flagged(args: dict[str, Any]) -> dict[str, Any]:
    """Messages in which the rules found something, the latest first"""
    require(*LOOKERS)
    work = current_work()
    page = page_of(work, flagged_statement(args["state"]), FlaggedMessage.id, args["cursor"], args["limit"])
    return {"items": views(work, page.items), "next": page.next}


@blueprint.route("/<uuid:flagged_id>", methods=["GET"])
@blueprint.response(200, FlaggedOneSchema)
def show_flagged(flagged_id: UUID) -> FlaggedView:
    """One of them with what was written around it; the look is written down"""
    return look_at(current_work(), flagged_id, require(*LOOKERS), reader().locale)


@blueprint.route("/<uuid:flagged_id>/dismissal", methods=["POST"])
@blueprint.arguments(DismissalSchema)
@blueprint.response(200, FlaggedSchema)
def dismiss(data: dict[str, Any], flagged_id: UUID) -> FlaggedView:
    """Say that it means nothing, and why"""
    who = require(*LOOKERS)
    dismiss_flagged(current_work(), flagged_id, by=who.id, reason=data["reason"])
    (view,) = views(current_work(), [flagged_of(current_work(), flagged_id)])
    return view
