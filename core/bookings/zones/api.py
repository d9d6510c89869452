"""New rules of zones over REST, for the team."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from core.bookings.effects import Preview
from core.bookings.schemas import PreviewSchema
from core.bookings.zones.check import moved_meetings
from core.bookings.zones.keep import keep_meetings, preview_keep
from core.bookings.zones.rules import rules_now
from core.bookings.zones.schemas import KeepArgs, KeepQuery, KeptSchema, ZoneChangesSchema
from core.bookings.zones.words import zone_words
from core.web.idempotency import idempotent
from core.web.reader import reader
from core.web.roles import SUPPORT, TENANT_ADMIN
from core.web.scope import current_work, require

blueprint = Blueprint(
    "zone_changes",
    __name__,
    url_prefix="/api/v1/zone-changes",
    description="Meetings that new rules of a time zone move",
)


@blueprint.get("")
@blueprint.response(200, ZoneChangesSchema)
def zone_changes() -> dict[str, Any]:
    """Meetings to come whose agreed wall clock is another moment by the zone's rules of today (team)"""
    require(TENANT_ADMIN, SUPPORT)
    work = current_work()
    return {"zone": zone_words(rules_now(work.tenant.zone, work.now), reader()), "meetings": moved_meetings(work)}


@blueprint.get("/preview")
@blueprint.arguments(KeepQuery, location="query")
@blueprint.response(200, PreviewSchema)
def show_keep(args: dict[str, Any]) -> Preview:
    """What keeping the wall clock, or the moment, would do: who moves where, who is told, what collides (team)"""
    require(TENANT_ADMIN, SUPPORT)
    return preview_keep(current_work(), args["keep"], args["appointment_id"])


@blueprint.post("")
@idempotent
@blueprint.arguments(KeepArgs)
@blueprint.response(201, KeptSchema)
def keep(args: dict[str, Any]) -> dict[str, int]:
    """Keep the wall clock, or the moment, of these meetings; everybody concerned is told (team)"""
    who = require(TENANT_ADMIN, SUPPORT)
    done = keep_meetings(
        current_work(), args["keep"], args["appointment_id"], token=args["confirm_token"], actor=str(who.id)
    )
    return {"settled": done}
