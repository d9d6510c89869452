"""What only the team does with a case: ask, take positions, see what a decision does, decide."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.bookings.effects import Preview
from core.cases.agree import agreed_amount
from core.cases.decide import Verdict, decide_case, preview_decision
from core.cases.decision_schemas import DecisionSchema, OptionSchema, PositionSchema, SettlementArgs
from core.cases.entry_schemas import HearingSchema
from core.cases.hear import ask_other_side
from core.cases.own import set_owner
from core.cases.queries import case_of, side_of
from core.cases.schemas import CaseSchema, OwnerOfCaseSchema
from core.cases.settle import OFFSET, options_of
from core.cases.view import CaseView, seen_by
from core.cases.write import take_position
from core.kit.errors import Forbidden, Invalid
from core.kit.messages import msg
from core.kit.money import Money
from core.rules.foreseen import shown_first
from core.web.effects import PreviewSchema
from core.web.idempotency import idempotent
from core.web.scope import current_work, require

blueprint = Blueprint("case_team", __name__, url_prefix="/api/v1/cases", description="The team's part in cases")


@blueprint.route("/<uuid:case_id>/owner", methods=["PUT"])
@blueprint.arguments(OwnerOfCaseSchema)
@blueprint.response(200, CaseSchema)
def put_owner(data: dict[str, Any], case_id: UUID) -> CaseView:
    """Say who looks after a case."""
    who = require()
    set_owner(current_work(), case_id, who, data["owner_id"])
    return seen_by(current_work(), case_id, who)


@shown_first(blueprint, "/<uuid:case_id>/hearing")
@blueprint.arguments(HearingSchema)
@blueprint.response(201, CaseSchema)
def ask(data: dict[str, Any], case_id: UUID) -> CaseView:
    """Ask the other side for its word; it learns of the case by it."""
    who = require()
    ask_other_side(current_work(), case_id, who, data["question"])
    return seen_by(current_work(), case_id, who)


@blueprint.route("/<uuid:case_id>/positions", methods=["POST"])
@blueprint.arguments(PositionSchema)
@blueprint.response(201, CaseSchema)
def add_position(data: dict[str, Any], case_id: UUID) -> CaseView:
    """Take a position in one of one's roles."""
    who = require()
    take_position(current_work(), case_id, who, data["role"], data["text"])
    return seen_by(current_work(), case_id, who)


@blueprint.route("/<uuid:case_id>/options", methods=["GET"])
@blueprint.response(200, OptionSchema(many=True))
def show_options(case_id: UUID) -> list[dict[str, Any]]:
    """What may be decided, and what each of it would do; nothing is changed."""
    work, case = current_work(), case_of(current_work(), case_id)
    if side_of(case, require()) != "team":
        raise Forbidden
    return [
        {
            "code": option.code,
            "label": option.label,
            "hint": option.hint,
            "needs_amount": option.needs_amount,
            "preview": None if option.needs_amount else _allowed(case_id, option.code),
        }
        for option in options_of(work, case)
    ]


def _allowed(case_id: UUID, option: str) -> Preview | None:
    case = case_of(current_work(), case_id)
    if case.consent_needed and case.consent != "yes" and option == "refund_all":
        return None
    if option == OFFSET and agreed_amount(case) is None:
        return None
    return preview_decision(current_work(), case, option, None)


@blueprint.route("/<uuid:case_id>/settlement", methods=["GET"])
@blueprint.arguments(SettlementArgs, location="query")
@blueprint.response(200, PreviewSchema)
def show_settlement(args: dict[str, Any], case_id: UUID) -> Preview:
    """What a decision would do; nothing is changed."""
    work, case = current_work(), case_of(current_work(), case_id)
    if side_of(case, require()) != "team":
        raise Forbidden
    minor = args["refund_minor"]
    if minor is None and args["refund_bps"] is None and args["option"] is None:
        raise Invalid(fields={"refund_bps": [msg("Say how much goes back.")]})
    refund = Money(minor, work.tenant.currency) if minor is not None else args["refund_bps"]
    return preview_decision(work, case, args["option"], refund)


@blueprint.route("/<uuid:case_id>/decision", methods=["POST"])
@idempotent
@blueprint.arguments(DecisionSchema)
@blueprint.response(200, CaseSchema)
def decide(data: dict[str, Any], case_id: UUID) -> CaseView:
    """Decide the case, once every role has taken a position."""
    who = require()
    refund = data["refund"] if data["refund"] is not None else data["refund_bps"]
    words = (data["answer_other"], data["without_waiting"])
    verdict = Verdict(data["outcome"], data["answer"], refund, data["option"], *words)
    decide_case(current_work(), case_id, who, verdict, token=data["confirm_token"])
    return seen_by(current_work(), case_id, who)
