"""First messages to providers: written by clients, accepted, declined or handed over by providers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.catalogue.others import others_like
from core.intake.answer import accept_inquiry, decline_inquiry, preview_answer
from core.intake.decline import Answer
from core.intake.inquire import inquire
from core.intake.inquiry_view import InquiryView, inquiries_of, inquiry_for, views
from core.intake.models import Inquiry
from core.intake.propose import TEAM
from core.intake.queries import proposal_of_inquiry
from core.intake.schemas import (
    DeclineArgs,
    DeclineSchema,
    InquiryArgs,
    InquiryPageSchema,
    InquirySchema,
    NewInquirySchema,
    OthersSchema,
)
from core.kit.errors import Forbidden
from core.rules.effects import Preview
from core.rules.foreseen import shown_first
from core.web.effects import PreviewSchema
from core.web.idempotency import idempotent
from core.web.paging import Page, page_of
from core.web.reader import reader
from core.web.roles import CLIENT, PROVIDER
from core.web.scope import current_work, require

blueprint = Blueprint("inquiries", __name__, url_prefix="/api/v1", description="First messages to providers")


@shown_first(blueprint, "/providers/<uuid:provider_id>/inquiries")
@idempotent
@blueprint.arguments(NewInquirySchema)
@blueprint.response(201, InquirySchema)
def post_inquiry(data: dict[str, Any], provider_id: UUID) -> InquiryView:
    """Write to a provider before anything is booked (client); the provider accepts, declines or hands over"""
    who, work = require(CLIENT), current_work()
    return inquiry_for(work, inquire(work, provider_id, who.id, data["text"]).id, who)


@blueprint.route("/inquiries", methods=["GET"])
@blueprint.arguments(InquiryArgs, location="query")
@blueprint.response(200, InquiryPageSchema)
def get_inquiries(args: dict[str, Any]) -> Page[InquiryView]:
    """First messages, newest first: those one wrote, those one received (provider), or everybody's (team)"""
    work, side = current_work(), args["side"]
    who = require(*{"client": (), "provider": (PROVIDER,), "team": TEAM}[side])
    found = inquiries_of(work, who, side)
    if args["waiting"]:
        found = found.where(Inquiry.state == "open")
    page = page_of(work, found, Inquiry.id, args["cursor"], args["limit"])
    return Page(views(work, page.items, side), page.next)


@blueprint.route("/inquiries/<uuid:inquiry_id>", methods=["GET"])
@blueprint.response(200, InquirySchema)
def get_inquiry(inquiry_id: UUID) -> InquiryView:
    """One first message: its client, its provider, the team"""
    return inquiry_for(current_work(), inquiry_id, require())


def received(inquiry_id: UUID) -> InquiryView:
    """A first message to the provider who asks. Raises ``NotFound``, ``Forbidden`` for its client and the team."""
    view = inquiry_for(current_work(), inquiry_id, require())
    if view.side != "provider":
        raise Forbidden
    return view


@shown_first(blueprint, "/inquiries/<uuid:inquiry_id>/acceptance")
@idempotent
@blueprint.response(201, InquirySchema)
def post_acceptance(inquiry_id: UUID) -> InquiryView:
    """Take the client up (provider); the client is told"""
    accept_inquiry(current_work(), received(inquiry_id).id)
    return received(inquiry_id)


@blueprint.route("/inquiries/<uuid:inquiry_id>/decline", methods=["GET"])
@blueprint.arguments(DeclineArgs, location="query")
@blueprint.response(200, PreviewSchema)
def get_decline(args: dict[str, Any], inquiry_id: UUID) -> Preview:
    """What declining or handing over would do; nothing is changed (provider)"""
    return preview_answer(current_work(), received(inquiry_id).id, Answer(**args))


@blueprint.route("/inquiries/<uuid:inquiry_id>/decline", methods=["POST"])
@idempotent
@blueprint.arguments(DeclineSchema)
@blueprint.response(201, InquirySchema)
def post_decline(data: dict[str, Any], inquiry_id: UUID) -> InquiryView:
    """Decline or hand over (provider): the client is shown others at once and never reads why"""
    token = data.pop("confirm_token")
    decline_inquiry(current_work(), received(inquiry_id).id, Answer(**data), token=token)
    return received(inquiry_id)


@blueprint.route("/inquiries/<uuid:inquiry_id>/others", methods=["GET"])
@blueprint.response(200, OthersSchema)
def get_others(inquiry_id: UUID) -> dict[str, Any]:
    """Others who may suit the client, and whom we propose (client, team)"""
    work = current_work()
    view = inquiry_for(work, inquiry_id, require())
    if view.side == "provider":
        raise Forbidden
    others = others_like(work, view.provider_id, zone=reader().zone)
    return {"proposal": proposal_of_inquiry(work, view.id), "others": others}
