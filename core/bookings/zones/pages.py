"""The desk's page of meetings that new rules of a zone move: what is kept is shown first, then confirmed."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from core.bookings.zones.check import moved_meetings
from core.bookings.zones.keep import Keep, keep_meetings, preview_keep
from core.bookings.zones.rules import rules_now
from core.bookings.zones.words import meeting_words, zone_words
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.rules.effects import LookAgain
from core.web import nav
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.reader import reader
from core.web.roles import SUPPORT, TENANT_ADMIN
from core.web.scope import current_work, require

blueprint = Blueprint("zone_changes_pages", __name__, template_folder="../templates")
TEAM = (TENANT_ADMIN, SUPPORT)


@blueprint.get("/desk/zones")
def zone_changes() -> str:
    """The zone's rules, and the meetings they move."""
    require(*TEAM)
    work = current_work()
    zone = zone_words(rules_now(work.tenant.zone, work.now), reader())
    meetings = [meeting_words(item, reader()) for item in moved_meetings(work)]
    return render("bookings/zones.html", zone=zone, meetings=meetings)


@blueprint.get("/desk/zones/keep")
def keep_page() -> str:
    """What would happen."""
    require(*TEAM)
    return _shown()


@blueprint.post("/desk/zones/keep")
@idempotent
def keep() -> ResponseReturnValue:
    """Exactly what was shown, or the new list."""
    who = require(*TEAM)
    token = request.form.get("confirm_token")
    try:
        done = keep_meetings(current_work(), _keep(), _meetings(), token=token, actor=str(who.id))
    except LookAgain as problem:
        return _shown(problem), problem.status
    flash(msg("Done; everybody concerned is told. Meetings: {n}.", n=done))
    return redirect(url_for(".zone_changes"), 303)


def _shown(problem: LookAgain | None = None) -> str:
    keep, meetings = _keep(), _meetings()
    shown = preview_keep(current_work(), keep, meetings)
    fields = {"keep": keep, "meetings": " ".join(str(one) for one in meetings or ())}
    return render("bookings/zones_keep.html", shown=shown, keep=keep, fields=fields, problem=problem)


def _keep() -> Keep:
    wanted = request.values.get("keep")
    if wanted not in ("wall", "instant"):
        raise NotFound
    return cast("Keep", wanted)


def _meetings() -> list[UUID] | None:
    chosen = request.values.get("meetings", "").split()
    try:
        return [UUID(one) for one in chosen] or None
    except ValueError:
        raise NotFound from None


nav.item("desk", msg("Time zone"), "zone_changes_pages.zone_changes", roles=TEAM, order=88, icon="calendar")
