"""The page of one's own deadlines, and their calendar file."""

from __future__ import annotations

from flask import Blueprint, Response, g

from core.deadlines.file_response import file_response
from core.deadlines.told import open_deadlines
from core.kit.messages import msg
from core.web import nav
from core.web.pages import render
from core.web.roles import CLIENT, PROVIDER, TEAM
from core.web.scope import current_work, require

blueprint = Blueprint("deadlines_pages", __name__, template_folder="templates")


@blueprint.get("/deadlines")
def index() -> str:
    """Everything that has a date for who looks, the earliest first."""
    work, who = current_work(), require()
    g.area = "desk" if who.team else "provider" if PROVIDER in who.roles and CLIENT not in who.roles else "account"
    return render("deadlines/list.html", items=open_deadlines(work, who), now=work.now)


@blueprint.get("/deadlines.ics")
def calendar() -> Response:
    """The same as a calendar file."""
    return file_response(current_work(), require())


nav.item("account", msg("Deadlines"), "deadlines_pages.index", order=84, icon="clock")
nav.item("provider", msg("Deadlines"), "deadlines_pages.index", roles=(PROVIDER,), order=84, icon="clock")
nav.item("desk", msg("Deadlines"), "deadlines_pages.index", roles=tuple(sorted(TEAM)), order=84, icon="clock")
