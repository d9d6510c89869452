"""Applications, for the team that moves them on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from core.accounts.hand_over import link_to_hand_over
from core.files.queries import open_file
from core.files.serve import file_response
from core.kit.errors import NotFound
from core.rules.foreseen import shown_first
from core.tenancy.work import Work
from core.verification.decline import decline_application
from core.verification.invite_applicant import invite_applicant, renew_invitation
from core.verification.models import Application
from core.verification.overview import FEWEST_SHOWN, overview
from core.verification.propose_meeting import Proposal, propose_meeting
from core.verification.queries import application, chosen, files_of
from core.verification.record_meeting import record_meeting
from core.verification.review import review
from core.verification.schemas import (
    ApplicationsArgs,
    ApplicationsPage,
    DeclineSchema,
    EntrySchema,
    MeetingHeldSchema,
    OverviewSchema,
    OwnerSchema,
    ProposalSchema,
    ReviewSchema,
    WholeApplicationSchema,
)
from core.verification.states import DRAFT
from core.verification.take_over import set_owner
from core.verification.views import team_view, whole_view
from core.web.idempotency import idempotent
from core.web.paging import page_of
from core.web.reader import reader
from core.web.roles import COMMUNITY_MANAGER
from core.web.scope import current_work, require

blueprint = Blueprint(
    "team_applications", __name__, url_prefix="/api/v1/applications", description="Applications, for the team"
)

ONE = "/<uuid:application_id>"


def sent(work: Work, application_id: UUID) -> Application:
    """An application the team may see: a draft belongs to its writer."""
    found = application(work, application_id)
    if found.state == DRAFT:
        raise NotFound
    return found


@blueprint.route("", methods=["GET"])
@blueprint.arguments(ApplicationsArgs, location="query")
@blueprint.response(200, ApplicationsPage)
def get_applications(args: dict[str, Any]) -> dict[str, Any]:
    """Applications, newest first (community manager)"""
    require(COMMUNITY_MANAGER)
    work = current_work()
    states = (args["state"],) if "state" in args else ()
    found = chosen(work, states=states, owner_id=args.get("owner_id"), overdue=args["overdue"])
    page = page_of(work, found, Application.id, args["cursor"], args["limit"])
    return {"items": [team_view(work, row) for row in page.items], "next": page.next}


@blueprint.route("/overview", methods=["GET"])
@blueprint.response(200, OverviewSchema)
def get_overview() -> dict[str, Any]:
    """What clients ask for beside what applicants and providers offer, in numbers only (community manager)"""
    require(COMMUNITY_MANAGER)
    found = overview(current_work(), reader().locale)
    return {"fewest_shown": FEWEST_SHOWN, "since": found.since, "parts": found.parts}


@blueprint.route(ONE, methods=["GET"])
@blueprint.response(200, WholeApplicationSchema)
def get_application(application_id: UUID) -> dict[str, Any]:
    """One application with everything, and the next step"""
    require(COMMUNITY_MANAGER)
    work = current_work()
    return whole_view(work, sent(work, application_id))


@blueprint.route(f"{ONE}/owner", methods=["PUT"])
@blueprint.arguments(OwnerSchema)
@blueprint.response(200, WholeApplicationSchema)
def put_owner(data: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    """Name who works on it"""
    who, work = require(COMMUNITY_MANAGER), current_work()
    sent(work, application_id)
    return whole_view(work, set_owner(work, application_id, data["owner_id"], by=who.id))


@shown_first(blueprint, f"{ONE}/review")
@blueprint.arguments(ReviewSchema)
@blueprint.response(201, WholeApplicationSchema)
@idempotent
def post_review(data: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    """Record each criterion; with every yes the applicant gets a mail that proposes to meet online"""
    who, work = require(COMMUNITY_MANAGER), current_work()
    proposal = Proposal(**data["meeting"]) if "meeting" in data else None
    return whole_view(work, review(work, application_id, data["criteria"], by=who.id, proposal=proposal))


@blueprint.route(f"{ONE}/meeting", methods=["PUT"])
@blueprint.arguments(ProposalSchema)
@blueprint.response(200, WholeApplicationSchema)
def put_meeting(data: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    """Propose other times for the meeting"""
    who, work = require(COMMUNITY_MANAGER), current_work()
    return whole_view(work, propose_meeting(work, application_id, Proposal(**data), by=who.id))


@shown_first(blueprint, f"{ONE}/interview")
@blueprint.arguments(MeetingHeldSchema)
@blueprint.response(201, WholeApplicationSchema)
@idempotent
def post_interview(data: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    """The meeting was held and the applicant goes on: the second questionnaire opens"""
    who, work = require(COMMUNITY_MANAGER), current_work()
    row = record_meeting(work, application_id, data["notes"], by=who.id, met_at=data["met_at"])
    return whole_view(work, row)


@shown_first(blueprint, f"{ONE}/invitation")
@blueprint.arguments(EntrySchema)
@blueprint.response(201, WholeApplicationSchema)
@idempotent
def post_invitation(data: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    """The data is entered: a cabinet is prepared, and one invitation is mailed; entered again, none is"""
    who, work = require(COMMUNITY_MANAGER), current_work()
    row = invite_applicant(work, application_id, by=who.id, checked=data["checked"], profile=data["profile"])
    return whole_view(work, row) | _link(work)


@shown_first(blueprint, f"{ONE}/invitation/renewal")
@blueprint.response(201, WholeApplicationSchema)
@idempotent
def post_renewal(application_id: UUID) -> dict[str, Any]:
    """The invitation was lost or ran out: send it anew; the earlier link stops working"""
    require(COMMUNITY_MANAGER)
    work = current_work()
    return whole_view(work, renew_invitation(work, application_id)) | _link(work)


def _link(work: Work) -> dict[str, str]:
    found = link_to_hand_over(work)
    return {"invitation_link": found} if found else {}


@shown_first(blueprint, f"{ONE}/refusal")
@blueprint.arguments(DeclineSchema)
@blueprint.response(201, WholeApplicationSchema)
def post_refusal(data: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    """Decline at any stage: a reason for the team, neutral words by mail"""
    who, work = require(COMMUNITY_MANAGER), current_work()
    row = decline_application(work, application_id, data["reason"], by=who.id, note=data["note"])
    return whole_view(work, row)


@blueprint.route(f"{ONE}/files/<uuid:file_id>", methods=["GET"])
@blueprint.response(200, content_type="application/octet-stream")
def get_file(application_id: UUID, file_id: UUID) -> Response:
    """A document of an application"""
    require(COMMUNITY_MANAGER)
    work = current_work()
    return file_of(work, sent(work, application_id), file_id)


def file_of(work: Work, row: Application, file_id: UUID) -> Response:
    """A document, if it belongs to the application."""
    if all(item.file_id != file_id for item in files_of(work, row.id)):
        raise NotFound
    return file_response(open_file(work, file_id))
