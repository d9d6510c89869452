"""Applications of those who want to become providers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import request
from flask_smorest import Blueprint
from sqlalchemy import select

from core.accounts.limits import APPLY_FROM, count
from core.verification.apply import apply
from core.verification.decline import decline_application
from core.verification.invite_applicant import invite_applicant
from core.verification.models import Application
from core.verification.queries import application
from core.verification.schemas import (
    ApplicationsArgs,
    ApplicationSchema,
    ApplicationsPage,
    ApplySchema,
    DeclineSchema,
    ReceivedSchema,
)
from core.web.paging import page_of
from core.web.roles import COMMUNITY_MANAGER
from core.web.scope import current_work, require

blueprint = Blueprint("applications", __name__, url_prefix="/api/v1/applications", description="A provider's way in")


@blueprint.route("", methods=["POST"])
@blueprint.arguments(ApplySchema)
@blueprint.response(201, ReceivedSchema)
def post_application(data: dict[str, Any]) -> Application:
    """Apply to become a provider; no account is needed"""
    work = current_work()
    count(work, APPLY_FROM, request.remote_addr or "")
    return apply(work, **data)


@blueprint.route("", methods=["GET"])
@blueprint.arguments(ApplicationsArgs, location="query")
@blueprint.response(200, ApplicationsPage)
def get_applications(args: dict[str, Any]) -> dict[str, Any]:
    """Applications, newest first (community manager)"""
    require(COMMUNITY_MANAGER)
    statement = select(Application)
    if "state" in args:
        statement = statement.where(Application.state == args["state"])
    page = page_of(current_work(), statement, Application.id, args["cursor"], args["limit"])
    return {"items": page.items, "next": page.next}


@blueprint.route("/<uuid:application_id>", methods=["GET"])
@blueprint.response(200, ApplicationSchema)
def get_application(application_id: UUID) -> Application:
    """One application"""
    require(COMMUNITY_MANAGER)
    return application(current_work(), application_id)


@blueprint.route("/<uuid:application_id>/invitation", methods=["POST"])
@blueprint.response(201, ApplicationSchema)
def post_invitation(application_id: UUID) -> Application:
    """Invite the applicant: a cabinet is prepared, the invitation mailed"""
    who = require(COMMUNITY_MANAGER)
    return invite_applicant(current_work(), application_id, by=who.id)


@blueprint.route("/<uuid:application_id>/refusal", methods=["POST"])
@blueprint.arguments(DeclineSchema)
@blueprint.response(201, ApplicationSchema)
def post_refusal(data: dict[str, Any], application_id: UUID) -> Application:
    """Decline the application with a note, which is mailed"""
    who = require(COMMUNITY_MANAGER)
    return decline_application(current_work(), application_id, data["note"], by=who.id)
