"""The page of a decision, and the list of those about oneself."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, Response, g, request
from marshmallow import EXCLUDE, ValidationError

from core.kit.errors import NotFound
from core.kit.messages import msg
from core.rules.access import readable
from core.rules.listing import listed
from core.rules.receipt_paper import paper_of
from core.rules.receipt_view import View, receipt_language, view_of
from core.rules.receipts import receipt
from core.rules.schemas import DecisionsArgs
from core.web import nav
from core.web.pages import render
from core.web.pdf import pdf_response
from core.web.roles import CLIENT, PROVIDER, TEAM
from core.web.scope import current_work, require

blueprint = Blueprint("decisions_pages", __name__, template_folder="templates")

AREAS = {"client": "account", "provider": "provider", "platform": "desk"}


@blueprint.get("/decisions")
def index() -> str:
    """Decisions about oneself and what is one's own, newest first."""
    who = require()
    g.area = "desk" if who.team else "provider" if PROVIDER in who.roles and CLIENT not in who.roles else "account"
    asked = {name: value for name, value in request.args.items() if value}
    try:
        args: dict[str, Any] = DecisionsArgs().load(asked, unknown=EXCLUDE)
    except ValidationError:
        raise NotFound from None
    found = listed(args)
    older = f"/decisions?{urlencode(asked | {'cursor': found.next})}" if found.next else ""
    return render("decisions/list.html", items=found.items, older=older)


@blueprint.get("/decisions/<uuid:decision_id>")
def show(decision_id: UUID) -> str:
    """The receipt of a decision, for the people it concerns."""
    return render("decisions/show.html", receipt=_view(decision_id))


@blueprint.get("/decisions/<uuid:decision_id>/pdf")
def paper(decision_id: UUID) -> Response:
    """The same receipt to keep."""
    work, view = current_work(), _view(decision_id)
    return pdf_response(paper_of(work, view), f"receipt-{decision_id}.pdf")


def _view(decision_id: UUID) -> View:
    work, who = current_work(), require()
    row, side = readable(work, decision_id, who)
    g.area = AREAS[side]
    return view_of(receipt(work, row, side, who), receipt_language(work))


nav.item("account", msg("Decisions"), "decisions_pages.index", order=85, icon="scale")
nav.item("provider", msg("Decisions"), "decisions_pages.index", roles=(PROVIDER,), order=85, icon="scale")
nav.item("desk", msg("Decisions"), "decisions_pages.index", roles=tuple(sorted(TEAM)), order=85, icon="scale")
