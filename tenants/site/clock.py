"""The sandbox's clock as a page."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from core.kit.errors import Invalid
from core.kit.instants import hours
from core.kit.messages import msg, nmsg
from core.schedule.clock import NotASandbox, clock_of
from core.web import nav
from core.web.edge import start_over
from core.web.forms import shows
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import TENANT_ADMIN
from core.web.scope import current_work, engine_of, require
from tenants.site.clock_jobs import begin_job
from tenants.site.sandbox_api import PATIENCE_S, move, redis, within

blueprint = Blueprint("sandbox_clock_pages", __name__, template_folder="templates")


@blueprint.get("/desk/clock")
def clock() -> str:
    """The sandbox's clock."""
    require(TENANT_ADMIN)
    return render("site/clock.html", clock=clock_of(current_work()))


@blueprint.post("/desk/clock")
@shows(clock)
def set_clock() -> Response:
    """Move the clock."""
    require(TENANT_ADMIN)
    work = current_work()
    if not work.tenant.sandbox:
        raise NotASandbox
    target = _target(work.now)
    flowing = request.form.get("flowing") == "1"
    start_over()
    moved = move(g.tenant_id, target, flowing=flowing, may_go_on=within(PATIENCE_S))
    if moved.finished:
        flash(nmsg("Done: {n} action fired.", "Done: {n} actions fired.", len(moved.fired)))
    else:
        begin_job(engine_of(current_app), redis(), g.tenant_id, target, flowing=flowing, before=moved)
        flash(msg("A long way: it goes on in the background. Reload to see the clock move."), "info")
    return redirect(url_for("sandbox_clock_pages.clock"))


HOUR_STEPS = {"1": 1, "24": 24, "48": 48, "168": 168}


def _target(now: datetime) -> datetime:
    step = request.form.get("hours", "")
    if step in HOUR_STEPS:
        return now + hours(HOUR_STEPS[step])
    try:
        wall = datetime.fromisoformat(request.form.get("moment", ""))
    except ValueError:
        raise Invalid(fields={"moment": [msg("Choose a day and a time.")]}) from None
    return wall.replace(tzinfo=ZoneInfo(reader().zone)) if wall.tzinfo is None else wall


nav.item(
    "desk",
    msg("Test clock"),
    "sandbox_clock_pages.clock",
    roles=(TENANT_ADMIN,),
    order=91,
    icon="clock",
    shown=lambda work: work.tenant.sandbox,
)
nav.item("sandbox", msg("Test clock"), "sandbox_clock_pages.clock", roles=(TENANT_ADMIN,), order=2)
