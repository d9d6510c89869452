"""Decisions over REST: each one explains itself to the people it concerns."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.rules.access import readable
from core.rules.listing import listed
from core.rules.receipt_view import View, receipt_language, view_of
from core.rules.receipts import receipt
from core.rules.schemas import DecisionLineSchema, DecisionsArgs, DecisionSchema
from core.web.paging import Page, page_schema
from core.web.scope import current_work, require

blueprint = Blueprint(
    "decisions", __name__, url_prefix="/api/v1/decisions", description="What the rules decided, and why: receipts."
)

DecisionPage = page_schema(DecisionLineSchema)


@blueprint.get("")
@blueprint.arguments(DecisionsArgs, location="query")
@blueprint.response(200, DecisionPage)
def list_decisions(args: dict[str, Any]) -> Page[View]:
    """Decisions about yourself and what is yours, newest first; the team finds all it works on."""
    return listed(args)


@blueprint.get("/<uuid:decision_id>")
@blueprint.response(200, DecisionSchema)
def show(decision_id: UUID) -> View:
    """The receipt of a decision, in your language: outcome, rules with their values, facts, what you can do next."""
    work, who = current_work(), require()
    row, side = readable(work, decision_id, who)
    return view_of(receipt(work, row, side, who), receipt_language(work))
