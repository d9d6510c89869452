"""The team's look at messages that stand out: read in their surroundings, dismissed with a reason, or used."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema
from sqlalchemy import select

from core.kit.messages import msg
from core.messaging.close_flagged import dismiss_flagged
from core.messaging.flagged import LOOKERS, flagged_count, flagged_statement, look_at, views
from core.messaging.models import FlaggedMessage
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.paging import page_of
from core.web.queue import QueueItem, source
from core.web.reader import reader
from core.web.schemas import TextField
from core.web.scope import current_work, require
from core.web.sections import sections

flagged_desk = Blueprint("flagged_pages", __name__, url_prefix="/desk/flagged-messages", template_folder="templates")

PLACE = "flagged_message"
"""Where rooms further up say what else can be done with a flagged message."""
STATES = ("open", "dismissed", "used")
PER_PAGE = 50
QUEUED = 20
URGENT = 95

nav.item(
    "desk",
    msg("Flagged messages"),
    "flagged_pages.queue",
    roles=LOOKERS,
    order=25,
    icon="eye",
    badge=flagged_count,
)


class DismissForm(Schema):
    """Why it means nothing."""

    reason = TextField(longest=2000, load_default="")


@flagged_desk.before_request
def _at_desk() -> None:
    g.area = "desk"


@flagged_desk.get("")
def queue() -> ResponseReturnValue:
    """Those that wait, or those that were dealt with."""
    require(*LOOKERS)
    state = request.args.get("state", "open")
    state = state if state in STATES else "open"
    work = current_work()
    page = page_of(work, flagged_statement(state), FlaggedMessage.id, request.args.get("cursor"), PER_PAGE)
    return render("messaging/flagged.html", rows=views(work, page.items), state=state, older=page.next)


@flagged_desk.get("/<uuid:flagged_id>")
def show(flagged_id: UUID) -> ResponseReturnValue:
    """One of them with what was written around it."""
    who = require(*LOOKERS)
    work = current_work()
    found = look_at(work, flagged_id, who, reader().locale)
    return render("messaging/flagged_one.html", f=found, more=sections(PLACE, work, flagged_id))


@flagged_desk.post("/<uuid:flagged_id>/dismissal")
@shows(show)
def dismiss(flagged_id: UUID) -> ResponseReturnValue:
    """It means nothing."""
    who = require(*LOOKERS)
    dismiss_flagged(current_work(), flagged_id, by=who.id, reason=read_form(DismissForm)["reason"])
    flash(msg("Noted: this message means nothing."))
    return redirect("/desk/flagged-messages", 303)


@source(*LOOKERS)
def standing_out(work: Work) -> list[QueueItem]:
    """Flagged messages nobody has looked at."""
    waiting = select(FlaggedMessage).where(FlaggedMessage.state == "open")
    urgent = FlaggedMessage.found.contains([{"urgent": True}])
    oldest = waiting.order_by(urgent.desc(), FlaggedMessage.id).limit(QUEUED)
    return [
        QueueItem(
            kind="flagged_message",
            title=msg("Look at a message of {name}", name=view.author),
            detail=", ".join(dict.fromkeys(finding.rule for finding in view.found if finding.rule != "core")),
            due_at=None,
            priority=URGENT if view.urgent else 0,
            endpoint="flagged_pages.show",
            params={"flagged_id": view.id},
        )
        for view in views(work, work.session.scalars(oldest).all())
    ]
