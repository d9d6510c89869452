"""The team's list of bars: who has what closed, since when, why, and the form that lifts it."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue

from core.kit.messages import Message, msg
from core.rules.foreseen import shown_first_page
from core.standing.api.people import SETTERS
from core.standing.bar_view import IN_FORCE, LIFTED, STATES, SUSPENDED, bar_views
from core.standing.judges import JUDGES
from core.standing.lift import lift_bar
from core.standing.models import Bar
from core.standing.pages.people import LiftForm
from core.standing.pages.shown import clients_are_barred
from core.standing.queries import bars
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.paging import page_of
from core.web.scope import current_work, require

blueprint = Blueprint("standing_bars", __name__, url_prefix="/desk/bars", template_folder="../templates")

SHOWN = 50
TABS: dict[str, Message] = {
    IN_FORCE: msg("In force"),
    SUSPENDED: msg("Being looked at"),
    LIFTED: msg("Lifted"),
}

nav.item(
    "desk",
    msg("Closed to people"),
    "standing_bars.listed",
    roles=JUDGES,
    order=62,
    icon="lock",
    shown=clients_are_barred,
)


@blueprint.before_request
def _at_desk() -> None:
    g.area = "desk"


@blueprint.get("")
def listed() -> ResponseReturnValue:
    """Bars in force, or (``?state=``) those that are being looked at, or were lifted."""
    who, work = require(*JUDGES), current_work()
    state = request.args.get("state", IN_FORCE)
    state = state if state in STATES else IN_FORCE
    page = page_of(work, bars(state), Bar.id, request.args.get("cursor"), SHOWN)
    return render(
        "standing/bars.html",
        rows=bar_views(work, page.items),
        state=state,
        tabs=TABS,
        next_href=f"?state={state}&cursor={page.next}" if page.next else "",
        may_lift=any(who.has(role) for role in SETTERS),
    )


def _again(**_row: UUID) -> ResponseReturnValue:
    return listed()


@blueprint.post("/<uuid:bar_id>/lifting")
@shows(_again)
@shown_first_page(msg("Lift this bar?"), msg("Lift the bar"))
def lift(bar_id: UUID) -> ResponseReturnValue:
    """Lift a bar; the person reads why."""
    who = require(*SETTERS)
    lift_bar(current_work(), bar_id, by=who.id, reason=read_form(LiftForm)["reason"])
    flash(msg("The bar is lifted, and the person is told why."))
    return redirect("/desk/bars", 303)
