"""Cases: brought by people, answered by the team in its roles; both sides have their word."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.cases.agree import record_agreement
from core.cases.appeal import appeal_case
from core.cases.bring import Brought, bring_case, kinds_offered
from core.cases.decision_schemas import AppealSchema
from core.cases.entry_schemas import ConsentSchema, NewEntrySchema, StatementSchema
from core.cases.hear import record_consent, write_statement
from core.cases.lists import listed
from core.cases.schemas import CaseListArgs, CasePageSchema, CaseSchema, KindSchema, NewCaseSchema
from core.cases.view import CaseView, seen_by
from core.cases.withdraw import withdraw_case
from core.cases.write import write_message, write_note
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.scope import current_work, require

blueprint = Blueprint("cases", __name__, url_prefix="/api/v1/cases", description="What people bring to the team")


@shown_first(blueprint, "")
@idempotent
@blueprint.arguments(NewCaseSchema)
@blueprint.response(201, CaseSchema)
def bring(data: dict[str, Any]) -> CaseView:
    """Bring something to the team. Some kinds freeze the money of a booking until they are decided."""
    who = require()
    case = bring_case(current_work(), who, Brought(**data))
    return seen_by(current_work(), case.id, who)


@blueprint.route("", methods=["GET"])
@blueprint.arguments(CaseListArgs, location="query")
@blueprint.response(200, CasePageSchema)
def list_cases(args: dict[str, Any]) -> Any:
    """One's own cases and those in which one is the other side, or those of one's roles in the team."""
    who = require()
    return listed(current_work(), who, args["side"], args["state"], args["cursor"], args["limit"], mine=args["mine"])


@blueprint.route("/kinds", methods=["GET"])
@blueprint.response(200, KindSchema(many=True))
def list_kinds() -> list[dict[str, Any]]:
    """What the caller may bring."""
    who = require()
    return [
        {
            "code": kind.code,
            "label": kind.label,
            "about": kind.about,
            "freezes": kind.freezes or kind.holds,
            "opened_by": sorted(kind.opened_by),
            "moment": kind.moment,
            "hint": kind.hint,
            "topics": [{"code": code, "label": label} for code, label in kind.topics],
        }
        for kind in kinds_offered(current_work(), who.id, who.roles)
    ]


@blueprint.route("/<uuid:case_id>", methods=["GET"])
@blueprint.response(200, CaseSchema)
def show_case(case_id: UUID) -> CaseView:
    """One case with what was written and attached."""
    return seen_by(current_work(), case_id, require())


@blueprint.route("/<uuid:case_id>/entries", methods=["POST"])
@blueprint.arguments(NewEntrySchema)
@blueprint.response(201, CaseSchema)
def add_entry(data: dict[str, Any], case_id: UUID) -> CaseView:
    """Write a message, or (team) a note."""
    who = require()
    if data["kind"] == "note":
        write_note(current_work(), case_id, who, data["text"])
    else:
        write_message(current_work(), case_id, who, data["text"], to=data["to"])
    return seen_by(current_work(), case_id, who)


@blueprint.route("/<uuid:case_id>/statements", methods=["POST"])
@blueprint.arguments(StatementSchema)
@blueprint.response(201, CaseSchema)
def add_statement(data: dict[str, Any], case_id: UUID) -> CaseView:
    """A side's word, for the team and, if shared, for the other side."""
    who = require()
    write_statement(current_work(), case_id, who, data["text"], shared=data["shared"])
    return seen_by(current_work(), case_id, who)


@shown_first(blueprint, "/<uuid:case_id>/consent")
@blueprint.arguments(ConsentSchema)
@blueprint.response(200, CaseSchema)
def consent(data: dict[str, Any], case_id: UUID) -> CaseView:
    """The other side agrees or does not; or the team writes down what it was told."""
    who = require()
    record_consent(current_work(), case_id, who, given=data["given"], text=data["text"])
    return seen_by(current_work(), case_id, who)


@shown_first(blueprint, "/<uuid:case_id>/agreement")
@blueprint.arguments(ConsentSchema)
@blueprint.response(200, CaseSchema)
def agreement(data: dict[str, Any], case_id: UUID) -> CaseView:
    """A refund after the payout: the provider agrees to smaller payouts, or the team writes down what it was told."""
    who = require()
    record_agreement(current_work(), case_id, who, given=data["given"], text=data["text"])
    return seen_by(current_work(), case_id, who)


@shown_first(blueprint, "/<uuid:case_id>/appeal")
@idempotent
@blueprint.arguments(AppealSchema)
@blueprint.response(201, CaseSchema)
def appeal(data: dict[str, Any], case_id: UUID) -> CaseView:
    """Appeal against the decision, once and in time; answers with the appeal's own case."""
    who = require()
    made = appeal_case(current_work(), case_id, who, data["text"])
    return seen_by(current_work(), made.id, who)


@shown_first(blueprint, "/<uuid:case_id>/withdrawal")
@blueprint.response(200, CaseSchema)
def withdraw(case_id: UUID) -> CaseView:
    """Take one's case back; money that waited for it moves again."""
    who = require()
    withdraw_case(current_work(), case_id, who)
    return seen_by(current_work(), case_id, who)
