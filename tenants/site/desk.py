"""The team's desk: one queue of everything that waits for a person."""

from __future__ import annotations

from flask import Blueprint, g, request, url_for

from core.kit.messages import msg
from core.web import nav
from core.web.pages import render
from core.web.queue import waiting
from core.web.roles import TEAM
from core.web.scope import current_work, require

blueprint = Blueprint("desk", __name__, template_folder="templates")

AREAS = {"/desk": "desk", "/cabinet": "provider", "/account": "account"}


@blueprint.before_app_request
def name_area() -> None:
    """Tell the layout which cabinet's navigation stands at the side."""
    g.area = next((area for prefix, area in AREAS.items() if request.path.startswith(prefix)), "account")


@blueprint.get("/desk")
def queue() -> str:
    """What waits, most urgent first."""
    who = require(*TEAM)
    work = current_work()
    items = [
        {
            "kind": item.kind,
            "title": item.title,
            "detail": item.detail,
            "due_at": item.due_at,
            "overdue": item.due_at is not None and item.due_at < work.now,
            "priority": item.priority,
            "href": url_for(item.endpoint, **item.params),
        }
        for item in waiting(work, who)
    ]
    return render("site/desk.html", items=items)


nav.item("desk", msg("Work queue"), "desk.queue", roles=tuple(TEAM), order=0, icon="list")
