"""One's own deadlines over REST."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from core.deadlines.file_response import file_response
from core.deadlines.schemas import OpenDeadlinesSchema
from core.deadlines.told import open_deadlines
from core.web.scope import current_work, require

blueprint = Blueprint(
    "deadlines", __name__, url_prefix="/api/v1/deadlines", description="By when what has to happen, and how it counts."
)


@blueprint.get("")
@blueprint.response(200, OpenDeadlinesSchema)
def list_deadlines() -> dict[str, Any]:
    """Your open deadlines of every kind (bookings, cases, requests, payments), each with the way it is counted"""
    return {"items": open_deadlines(current_work(), require())}


@blueprint.get("/calendar")
@blueprint.response(200, {"type": "string"}, content_type="text/calendar", description="An iCalendar file (RFC 5545)")
def calendar() -> Response:
    """The same as a calendar file; each deadline keeps its UID, so that a calendar that has it changes it"""
    return file_response(current_work(), require())
