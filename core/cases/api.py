"""Cases: brought by people, answered by the team in its roles, with a settlement where money waits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.bookings.effects import Preview
from core.cases.bring import bring_case
from core.cases.decide import Decision, decide_case, preview_settlement
from core.cases.lists import listed
from core.cases.queries import case_of, side_of
from core.cases.schemas import (
    CaseListArgs,
    CasePageSchema,
    CaseSchema,
    DecisionSchema,
    NewCaseSchema,
    NewEntrySchema,
    PositionSchema,
    SettlementArgs,
    SettlementSchema,
)
from core.cases.view import CaseView, seen_by
from core.cases.write import take_position, write_message, write_note
from core.kit.errors import Forbidden
from core.web.idempotency import idempotent
from core.web.scope import current_work, require

blueprint = Blueprint("cases", __name__, url_prefix="/api/v1/cases", description="What people bring to the team")


@blueprint.route("", methods=["POST"])
@idempotent
@blueprint.arguments(NewCaseSchema)
@blueprint.response(201, CaseSchema)
def bring(data: dict[str, Any]) -> CaseView:
    """Bring something to the team. Money back after a meeting freezes its money until it is decided."""
    who = require()
    case = bring_case(current_work(), data["kind"], by=who.id, text=data["text"], booking_id=data["booking_id"])
    return seen_by(current_work(), case.id, who)


@blueprint.route("", methods=["GET"])
@blueprint.arguments(CaseListArgs, location="query")
@blueprint.response(200, CasePageSchema)
def list_cases(args: dict[str, Any]) -> Any:
    """One's own cases, or those of one's roles in the team."""
    return listed(current_work(), require(), args["side"], args["state"], args["cursor"], args["limit"])


@blueprint.route("/<uuid:case_id>", methods=["GET"])
@blueprint.response(200, CaseSchema)
def show_case(case_id: UUID) -> CaseView:
    """One case with what was written."""
    return seen_by(current_work(), case_id, require())


@blueprint.route("/<uuid:case_id>/entries", methods=["POST"])
@blueprint.arguments(NewEntrySchema)
@blueprint.response(201, CaseSchema)
def add_entry(data: dict[str, Any], case_id: UUID) -> CaseView:
    """Write a message to the other side, or (team) a note."""
    who = require()
    write = write_note if data["kind"] == "note" else write_message
    write(current_work(), case_id, who, data["text"])
    return seen_by(current_work(), case_id, who)


@blueprint.route("/<uuid:case_id>/positions", methods=["POST"])
@blueprint.arguments(PositionSchema)
@blueprint.response(201, CaseSchema)
def add_position(data: dict[str, Any], case_id: UUID) -> CaseView:
    """Take a position in one of one's roles (team)."""
    who = require()
    take_position(current_work(), case_id, who, data["role"], data["text"])
    return seen_by(current_work(), case_id, who)


@blueprint.route("/<uuid:case_id>/settlement", methods=["GET"])
@blueprint.arguments(SettlementArgs, location="query")
@blueprint.response(200, SettlementSchema)
def show_settlement(args: dict[str, Any], case_id: UUID) -> Preview:
    """What a decision with this share would do to the booking's money (team); nothing is changed."""
    if side_of(case_of(current_work(), case_id), require()) != "team":
        raise Forbidden
    return preview_settlement(current_work(), case_id, args["refund_bps"])


@blueprint.route("/<uuid:case_id>/decision", methods=["POST"])
@idempotent
@blueprint.arguments(DecisionSchema)
@blueprint.response(200, CaseSchema)
def decide(data: dict[str, Any], case_id: UUID) -> CaseView:
    """Decide the case (team), once every role has taken a position."""
    who = require()
    decision = Decision(data["outcome"], data["answer"], data["refund_bps"])
    decide_case(current_work(), case_id, who, decision, token=data["confirm_token"])
    return seen_by(current_work(), case_id, who)
