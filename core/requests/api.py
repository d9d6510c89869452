"""Requests: sent by anybody, answered by the team, handed over to a provider, closed by contact or silence."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import request as http_request
from flask_smorest import Blueprint

from core.accounts.limits import Limit, count
from core.bookings.models import Booking
from core.kit.errors import Forbidden
from core.kit.instants import local_date
from core.requests.api_ends import blueprint as ends
from core.requests.assign import ANYBODY, assign_provider
from core.requests.candidates import candidates
from core.requests.close import close_if_silent, close_request
from core.requests.closures.api import blueprint as closures
from core.requests.closures.api import waiting as disputes
from core.requests.contact import ContactSide, record_contact
from core.requests.contact_schemas import HandBackSchema
from core.requests.hand_back import hand_back
from core.requests.help_lines import help_lines
from core.requests.lists import Listed, listed
from core.requests.meet import book_meeting, meeting_times
from core.requests.meeting_schemas import BookedMeetingSchema, MeetingSchema, TimesArgs, TimesSchema
from core.requests.queries import request_of
from core.requests.schemas import (
    AssignmentSchema,
    CandidateSchema,
    NewRequestSchema,
    NoteSchema,
    ReasonedSchema,
    RequestListArgs,
    RequestPageSchema,
    RequestSchema,
    SentRequestSchema,
    TriageSchema,
)
from core.requests.sender import sender
from core.requests.submit import Wish, submit_request
from core.requests.tell import TRIAGE
from core.requests.triage import triage
from core.requests.view import RequestView, Side, seen_by, side_of, view_of
from core.requests.withdraw import withdraw_request
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.reader import reader
from core.web.scope import Principal, current_work, principal, require

blueprint = Blueprint("requests", __name__, url_prefix="/api/v1/requests", description="A client asks to be matched")

SENT_FROM = Limit("request-from", 60, 3600)


@shown_first(blueprint, "")
@idempotent
@blueprint.arguments(NewRequestSchema)
@blueprint.response(201, SentRequestSchema)
def send_request(data: dict[str, Any]) -> dict[str, Any]:
    """Send a request. Nobody has to be signed in; to see it later, sign in with a code sent to the phone."""
    work, who = current_work(), principal()
    if who is None:
        count(work, SENT_FROM, http_request.remote_addr or "")
    sent_by = sender(
        work,
        name=data["name"],
        phone=data["phone"],
        consent=data["consent"],
        locale=data["locale"] or reader().locale,
        zone=data["zone"] or reader().zone,
        account_id=who.id if who else None,
    )
    wish = Wish(data["format"], data["text"], data["unsafe"], data["provider_id"], data["fields_"])
    made = submit_request(work, sent_by, wish)
    lines = help_lines(work, reader().locale)
    return {
        "id": made.id,
        "state": made.state,
        "unsafe": made.unsafe,
        "created_at": made.created_at,
        "triage_due_at": made.triage_due_at,
        "help_lines": [{"note": None, **line} for line in lines],
    }


@blueprint.route("", methods=["GET"])
@blueprint.arguments(RequestListArgs, location="query")
@blueprint.response(200, RequestPageSchema)
def list_requests(args: dict[str, Any]) -> Listed:
    """One's own requests, those in one's hands, or the team's queue (most urgent first)."""
    return listed(current_work(), require(), args["side"], args["cursor"], args["limit"])


@blueprint.route("/<uuid:request_id>", methods=["GET"])
@blueprint.response(200, RequestSchema)
def show_request(request_id: UUID) -> RequestView:
    """One request, as the caller may see it."""
    return seen_by(current_work(), request_id, require())


def _side(request_id: UUID, who: Principal) -> Side:
    return side_of(current_work(), request_of(current_work(), request_id), who)


def _acting(request_id: UUID, who: Principal) -> ContactSide:
    side = _side(request_id, who)
    return "platform" if side == "team" else side


@shown_first(blueprint, "/<uuid:request_id>/triage")
@blueprint.arguments(TriageSchema)
@blueprint.response(200, RequestSchema)
def record_triage(data: dict[str, Any], request_id: UUID) -> RequestView:
    """Record an attempt to reach the person, or its outcome (team)."""
    who = require(*TRIAGE)
    triage(current_work(), request_id, data["outcome"], by=who.id, note=data["note"])
    return seen_by(current_work(), request_id, who)


@blueprint.route("/<uuid:request_id>/candidates", methods=["GET"])
@blueprint.response(200, CandidateSchema(many=True))
def list_candidates(request_id: UUID) -> list[dict[str, Any]]:
    """Who could take the request (team): the client's wish first, then the earliest free time."""
    require(*TRIAGE)
    work = current_work()
    return [
        {
            "provider_id": item.provider.id,
            "name": item.provider.display_name,
            "offering_id": item.offering.id,
            "chosen": item.chosen,
            "next_free": item.next_free,
        }
        for item in candidates(work, request_of(work, request_id))
    ]


@shown_first(blueprint, "/<uuid:request_id>/assignment")
@idempotent
@blueprint.arguments(AssignmentSchema)
@blueprint.response(200, RequestSchema)
def assign(data: dict[str, Any], request_id: UUID) -> RequestView:
    """Hand the contact over to a provider (team); the two clocks start, or start anew."""
    who = require(*TRIAGE)
    close_if_silent(current_work(), request_id)
    before = data.get("instead_of", ANYBODY)
    assign_provider(
        current_work(),
        request_id,
        data["provider_id"],
        by=who.id,
        instead_of=before,
        override_reason=data["override_reason"],
    )
    return seen_by(current_work(), request_id, who)


@shown_first(blueprint, "/<uuid:request_id>/handback")
@blueprint.arguments(HandBackSchema)
@blueprint.response(200, RequestSchema)
def return_request(data: dict[str, Any], request_id: UUID) -> RequestView:
    """Ask for somebody else (either side or the team): no time suits both, or it is not the right person."""
    who = require()
    side = _side(request_id, who)
    made = hand_back(current_work(), request_id, by=who.id, side=_acting(request_id, who), **data)
    return view_of(current_work(), made, side)


@shown_first(blueprint, "/<uuid:request_id>/contact")
@idempotent
@blueprint.response(200, RequestSchema)
def contact(request_id: UUID) -> RequestView:
    """Record that contact was made (client, provider or team); the clocks stop."""
    who = require()
    record_contact(current_work(), request_id, _acting(request_id, who), actor_id=who.id)
    return seen_by(current_work(), request_id, who)


@shown_first(blueprint, "/<uuid:request_id>/withdrawal")
@idempotent
@blueprint.arguments(NoteSchema)
@blueprint.response(200, RequestSchema)
def withdrawal(data: dict[str, Any], request_id: UUID) -> RequestView:
    """Take the request back (client, or the team at the client's wish)."""
    who = require()
    if _side(request_id, who) == "provider":
        raise Forbidden
    withdraw_request(current_work(), request_id, by=who.id, note=data["note"])
    return seen_by(current_work(), request_id, who)


@shown_first(blueprint, "/<uuid:request_id>/closure")
@blueprint.arguments(ReasonedSchema)
@blueprint.response(200, RequestSchema)
def closure(data: dict[str, Any], request_id: UUID) -> RequestView:
    """Close the request with a reason the client reads (team)."""
    who = require(*TRIAGE)
    close_request(current_work(), request_id, reason=data["reason"], by=who.id)
    return seen_by(current_work(), request_id, who)


@blueprint.route("/<uuid:request_id>/meeting-times", methods=["GET"])
@blueprint.arguments(TimesArgs, location="query")
@blueprint.response(200, TimesSchema)
def free_times(args: dict[str, Any], request_id: UUID) -> dict[str, Any]:
    """Free starts for a meeting of this request, without those that would be refused; and why these are left out."""
    who = require()
    _side(request_id, who)
    first = args["first"] or local_date(current_work().now, who.zone)
    found = meeting_times(current_work(), request_id, first, args["days"], zone=who.zone)
    return {"starts": found.starts, "possible_from": found.possible_from, "left_out": found.objections}


@shown_first(blueprint, "/<uuid:request_id>/meetings")
@idempotent
@blueprint.arguments(MeetingSchema)
@blueprint.response(201, BookedMeetingSchema)
def meeting(data: dict[str, Any], request_id: UUID) -> dict[str, Any]:
    """Book a meeting for the request (provider, client or team). A refusal says from when one is possible."""
    who = require()
    booking: Booking = book_meeting(
        current_work(),
        request_id,
        starts_at=data["starts_at"],
        by=_acting(request_id, who),
        actor_id=who.id,
        offering_id=data["offering_id"],
    )
    return {
        "booking_id": booking.id,
        "request_id": request_id,
        "state": booking.state,
        "starts_at": booking.starts_at,
        "ends_at": booking.ends_at,
    }


blueprints = [blueprint, ends, closures, disputes]
