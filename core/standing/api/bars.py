"""Bars over REST: the team's list."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from core.standing.bar_view import bar_views
from core.standing.judges import JUDGES
from core.standing.models import Bar
from core.standing.queries import bars
from core.standing.schemas import BarListArgs, BarPageSchema
from core.web.paging import page_of
from core.web.scope import current_work, require

blueprint = Blueprint("bars", __name__, url_prefix="/api/v1/bars", description="What is closed to whom, and why")


@blueprint.route("", methods=["GET"])
@blueprint.arguments(BarListArgs, location="query")
@blueprint.response(200, BarPageSchema)
def list_bars(args: dict[str, Any]) -> dict[str, Any]:
    """Everybody's bars with their reasons, newest first (team)."""
    require(*JUDGES)
    work = current_work()
    page = page_of(work, bars(args["state"]), Bar.id, args["cursor"], args["limit"])
    return {"items": bar_views(work, page.items), "next": page.next}
