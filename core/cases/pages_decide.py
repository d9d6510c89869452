"""Deciding a case: the options with what each of them does, then exactly that."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields, validate

from core.cases.decide import Verdict, check_heard, decide_case, preview_decision
from core.cases.pages_desk import TEAM_ROLES, show
from core.cases.queries import team_case
from core.cases.settle import LEAVE, PART
from core.cases.view import seen_by
from core.kit.messages import msg
from core.kit.money import BPS_WHOLE, Money
from core.payments.forms import read_amount
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.schemas import TextField
from core.web.scope import current_work, require

decisions = Blueprint("case_decisions", __name__, url_prefix="/desk/cases", template_folder="templates")

PERCENT = 100


class DecisionForm(Schema):
    """The decision; a part as an amount, or in whole per cent."""

    outcome = fields.String(load_default="")
    answer = TextField(longest=8000, load_default="")
    answer_other = TextField(longest=8000, load_default="")
    without_waiting = TextField(longest=1000, load_default="")
    option = fields.String(load_default=None, validate=validate.Length(max=60))
    amount = fields.String(load_default=None, validate=validate.Length(max=30))
    refund_percent = fields.Integer(load_default=None, validate=validate.Range(0, PERCENT))
    confirm_token = fields.String(load_default=None)


@decisions.before_request
def _at_desk() -> None:
    g.area = "desk"


@decisions.post("/<uuid:case_id>/decision")
@shows(show)
def decide(case_id: UUID) -> ResponseReturnValue:
    """First what the decision does, then, confirmed, exactly that."""
    who = require(*TEAM_ROLES)
    work, case = current_work(), team_case(current_work(), case_id, who)
    data = read_form(DecisionForm)
    refund = _refund(data)
    moves = data["option"] not in (None, LEAVE) or refund is not None
    if moves and data["confirm_token"] is None:
        foreseen = preview_decision(work, case, data["option"], refund)
        check_heard(work, case, data["without_waiting"])
        kept = {name: value for name, value in data.items() if value is not None and name != "confirm_token"}
        return render("cases/confirm.html", c=seen_by(work, case_id, who), foreseen=foreseen, data=kept)
    words = (data["answer_other"], data["without_waiting"])
    verdict = Verdict(data["outcome"], data["answer"], refund, data["option"], *words)
    decide_case(work, case_id, who, verdict, token=data["confirm_token"])
    flash(msg("Decided. Everybody concerned is told."))
    return redirect(f"/desk/cases/{case_id}", 303)


def _refund(data: dict[str, Any]) -> int | Money | None:
    if data["refund_percent"] is not None:
        return int(data["refund_percent"]) * BPS_WHOLE // PERCENT
    if data["option"] != PART:
        return None
    return read_amount(data["amount"] or "", current_work().tenant.currency, "refund")
