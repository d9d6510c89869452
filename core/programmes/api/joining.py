"""Who joins a group: the consultation before it, the provider's decision, seats in its dates."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.bookings.models import Booking
from core.bookings.schemas import BookingSchema
from core.catalogue.access import may_see
from core.programmes.access import led, led_or_team
from core.programmes.admit import decide_admission
from core.programmes.dates import book_dates
from core.programmes.models import Admission
from core.programmes.queries import ADMITTED, decisions_about
from core.programmes.schemas import (
    AdmissionSchema,
    BookDatesSchema,
    CandidateSchema,
    DecideAdmissionSchema,
    OwnAdmissionSchema,
)
from core.programmes.views import admission_view, candidate_views
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.roles import CLIENT
from core.web.scope import current_work, principal, require

blueprint = Blueprint("joining", __name__, url_prefix="/api/v1", description="Who joins a group, and its dates")


@blueprint.route("/offerings/<uuid:offering_id>/admissions", methods=["GET"])
@blueprint.response(200, CandidateSchema(many=True))
def get_admissions(offering_id: UUID) -> list[dict[str, Any]]:
    """Clients who had the consultation, and what was decided about each (the group's provider, the team)"""
    return candidate_views(current_work(), led_or_team(offering_id))


@shown_first(blueprint, "/offerings/<uuid:offering_id>/admissions")
@idempotent
@blueprint.arguments(DecideAdmissionSchema)
@blueprint.response(201, AdmissionSchema)
def post_admission(data: dict[str, Any], offering_id: UUID) -> Admission:
    """Admit a client to a group after the consultation, or not (the group's own provider); the client is told"""
    row = led(offering_id)
    admitted = data["decision"] == ADMITTED
    return decide_admission(
        current_work(), row, data["client_id"], admitted=admitted, by=require().id, words=data["words"]
    )


@blueprint.route("/offerings/<uuid:offering_id>/admission", methods=["GET"])
@blueprint.response(200, OwnAdmissionSchema)
def get_admission(offering_id: UUID) -> dict[str, Any]:
    """Whether a consultation comes before a seat, and what the provider decided about the caller"""
    return admission_view(current_work(), may_see(offering_id), principal())


@blueprint.route("/admissions", methods=["GET"])
@blueprint.response(200, AdmissionSchema(many=True))
def get_own_admissions() -> list[Admission]:
    """What providers decided about the caller as a client of their groups, newest first"""
    return [row for row, _, _ in decisions_about(current_work(), require().id)]


@shown_first(blueprint, "/offerings/<uuid:offering_id>/bookings")
@idempotent
@blueprint.arguments(BookDatesSchema)
@blueprint.response(201, BookingSchema(many=True))
def post_bookings(data: dict[str, Any], offering_id: UUID) -> list[Booking]:
    """Book a group's whole programme: a seat in every open date to come (or the named ones), each a booking of its
    own, paid, cancelled and refunded by itself; all or none"""
    who = require(CLIENT)
    return book_dates(current_work(), who.id, may_see(offering_id).id, data["appointment_ids"])
