"""A provider's calendar: weekly hours, openings, time off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.availability.access import may_keep_calendar
from core.availability.add_hours import add_weekly_hours
from core.availability.add_opening import add_opening
from core.availability.models import Opening, TimeOff, WeeklyHours
from core.availability.queries import days_off, openings, weekly_hours
from core.availability.remove import remove_entry
from core.availability.schemas import HoursSchema, NewOpeningSchema, NewTimeOffSchema, OpeningSchema, TimeOffSchema
from core.availability.take_time_off import DaysOff, meetings_within, take_time_off
from core.web.idempotency import idempotent
from core.web.scope import current_work

blueprint = Blueprint(
    "calendar", __name__, url_prefix="/api/v1/providers/<uuid:provider_id>", description="A provider's calendar"
)


@blueprint.route("/hours", methods=["GET"])
@blueprint.response(200, HoursSchema(many=True))
def get_hours(provider_id: UUID) -> Sequence[WeeklyHours]:
    """The weekly hours"""
    return weekly_hours(current_work(), may_keep_calendar(provider_id).id)


@blueprint.route("/hours", methods=["POST"])
@idempotent
@blueprint.arguments(HoursSchema)
@blueprint.response(201, HoursSchema)
def post_hours(data: dict[str, Any], provider_id: UUID) -> WeeklyHours:
    """Open hours every week; hours that overlap or touch become one"""
    row = may_keep_calendar(provider_id)
    return add_weekly_hours(current_work(), row.id, data["weekday"], data["start_min"], data["end_min"], data["format"])


@blueprint.route("/hours/<uuid:entry_id>", methods=["DELETE"])
@blueprint.response(204)
def delete_hours(provider_id: UUID, entry_id: UUID) -> None:
    """Close weekly hours; meetings booked in them stay"""
    remove_entry(current_work(), WeeklyHours, may_keep_calendar(provider_id).id, entry_id)


@blueprint.route("/openings", methods=["GET"])
@blueprint.response(200, OpeningSchema(many=True))
def get_openings(provider_id: UUID) -> Sequence[Opening]:
    """Dated openings that are not over"""
    return openings(current_work(), may_keep_calendar(provider_id).id)


@blueprint.route("/openings", methods=["POST"])
@idempotent
@blueprint.arguments(NewOpeningSchema)
@blueprint.response(201, OpeningSchema)
def post_opening(data: dict[str, Any], provider_id: UUID) -> Opening:
    """Open a stretch of one day; openings that overlap or touch become one"""
    row = may_keep_calendar(provider_id)
    return add_opening(current_work(), row, data["day"], data["start_min"], data["end_min"], data["format"])


@blueprint.route("/openings/<uuid:entry_id>", methods=["DELETE"])
@blueprint.response(204)
def delete_opening(provider_id: UUID, entry_id: UUID) -> None:
    """Close an opening; meetings booked in it stay"""
    remove_entry(current_work(), Opening, may_keep_calendar(provider_id).id, entry_id)


@blueprint.route("/time-off", methods=["GET"])
@blueprint.response(200, TimeOffSchema(many=True))
def get_time_off(provider_id: UUID) -> list[dict[str, Any]]:
    """Days off that are not over"""
    work, row = current_work(), may_keep_calendar(provider_id)
    return [_days_off(DaysOff(off, meetings_within(work, off))) for off in days_off(work, row.id)]


@blueprint.route("/time-off", methods=["POST"])
@idempotent
@blueprint.arguments(NewTimeOffSchema)
@blueprint.response(201, TimeOffSchema)
def post_time_off(data: dict[str, Any], provider_id: UUID) -> dict[str, Any]:
    """Take days off; the answer names the meetings already booked in them: they stay"""
    row = may_keep_calendar(provider_id)
    last_day = data["last_day"] or data["first_day"]
    return _days_off(take_time_off(current_work(), row.id, data["first_day"], last_day, data["note"]))


@blueprint.route("/time-off/<uuid:entry_id>", methods=["DELETE"])
@blueprint.response(204)
def delete_time_off(provider_id: UUID, entry_id: UUID) -> None:
    """Work on these days after all"""
    remove_entry(current_work(), TimeOff, may_keep_calendar(provider_id).id, entry_id)


def _days_off(off: DaysOff) -> dict[str, Any]:
    row = off.row
    return {
        "id": row.id,
        "first_day": row.first_day,
        "last_day": row.last_day,
        "note": row.note,
        "meetings": off.meetings,
    }
