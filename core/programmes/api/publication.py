"""Group programmes sent to the team, published by it or sent back; the dates of their regular time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.bookings.access import own_provider
from core.bookings.meeting_schemas import AppointmentSchema
from core.bookings.models import Appointment
from core.programmes.access import led, led_or_team, sendable
from core.programmes.dates import open_dates
from core.programmes.models import Submission
from core.programmes.queries import submissions_of, waiting
from core.programmes.schemas import DatesSchema, PublicationSchema, SubmissionSchema, SubmitSchema, VerdictSchema
from core.programmes.submit import publish_submitted, send_back, submit_offering
from core.programmes.views import publication_view
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.roles import COMMUNITY_MANAGER
from core.web.scope import current_work, require

blueprint = Blueprint("programmes", __name__, url_prefix="/api/v1", description="Group programmes and who joins them")


@blueprint.route("/offerings/<uuid:offering_id>/submission", methods=["GET"])
@blueprint.response(200, PublicationSchema)
def get_submission(offering_id: UUID) -> dict[str, Any]:
    """Where a group programme stands on its way to publication (its provider, the team)"""
    return publication_view(current_work(), led_or_team(offering_id))


@blueprint.route("/offerings/<uuid:offering_id>/submission", methods=["POST"])
@idempotent
@blueprint.arguments(SubmitSchema)
@blueprint.response(201, SubmissionSchema)
def post_submission(data: dict[str, Any], offering_id: UUID) -> Submission:
    """Send a group programme to the administration, which publishes it or sends it back"""
    work, row = current_work(), sendable(offering_id)
    return submit_offering(work, row.id, by=require().id, note=data["note"])


@shown_first(blueprint, "/offerings/<uuid:offering_id>/submission/decision")
@idempotent
@blueprint.arguments(VerdictSchema)
@blueprint.response(201, SubmissionSchema)
def post_decision(data: dict[str, Any], offering_id: UUID) -> Submission:
    """Publish what was sent and open its booking, or send it back with reasons (team)"""
    who, work = require(COMMUNITY_MANAGER), current_work()
    row = led_or_team(offering_id)
    if data["decision"] == "published":
        publish_submitted(work, row.id, by=who.id, words=data["words"])
        return submissions_of(work, row.id)[0]
    return send_back(work, row.id, by=who.id, words=data["words"])


@blueprint.route("/submissions", methods=["GET"])
@blueprint.response(200, SubmissionSchema(many=True))
def get_submissions() -> Sequence[Submission]:
    """Group programmes that wait for the team, the oldest first (team)"""
    require(COMMUNITY_MANAGER)
    return [row[0] for row in current_work().session.execute(waiting())]


@blueprint.route("/offerings/<uuid:offering_id>/dates", methods=["POST"])
@idempotent
@blueprint.arguments(DatesSchema)
@blueprint.response(201, AppointmentSchema(many=True))
def post_dates(data: dict[str, Any], offering_id: UUID) -> list[Appointment]:
    """Open the dates of a group's regular time, all or none; before the publication nobody sees or books them"""
    row, work = led(offering_id), current_work()
    return open_dates(work, own_provider(work), row.id, data["starts_at"], data["count"], data["every_days"])
