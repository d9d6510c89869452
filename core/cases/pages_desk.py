"""The team's cases: read, talk, take a position, see what a decision does, decide."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields, validate

from core.bookings.models import Booking
from core.bookings.queries import sides_of
from core.cases.decide import Decision, booking_at_stake, decide_case, must_settle, preview_settlement
from core.cases.kinds import OUTCOMES, label
from core.cases.lists import listed
from core.cases.models import Case
from core.cases.queries import OPEN, case_of, cases_for_team, roles_to_speak_for
from core.cases.view import CaseView, seen_by
from core.cases.write import take_position, write_message, write_note
from core.kit.errors import NotFound
from core.kit.messages import msg
from core.kit.money import BPS_WHOLE
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.roles import COMMUNITY_MANAGER, ETHICS_COMMISSION, FINANCE, SUPPORT
from core.web.schemas import TextField
from core.web.scope import Principal, current_work, principal, require

desk = Blueprint("cases_desk", __name__, url_prefix="/desk/cases", template_folder="templates")

TEAM_ROLES = (SUPPORT, ETHICS_COMMISSION, COMMUNITY_MANAGER, FINANCE)
CASES_SHOWN = 100
PERCENT = 100
URGENT, WAITING = 50, 10


class EntryForm(Schema):
    """A message to the person, or a note for the team."""

    kind = fields.String(load_default="message", validate=validate.OneOf(["message", "note"]))
    text = TextField(longest=8000, load_default="")


class PositionForm(Schema):
    """A role's position."""

    role = fields.String(required=True)
    position = TextField(longest=8000, load_default="")


class DecisionForm(Schema):
    """The decision; the share in whole per cent."""

    outcome = fields.String(load_default="")
    answer = TextField(longest=8000, load_default="")
    refund_percent = fields.Integer(load_default=None, validate=validate.Range(0, PERCENT))
    confirm_token = fields.String(load_default=None)


def _open_count(work: Work, who: Principal) -> int:
    return len(work.session.scalars(cases_for_team(who)).all())


nav.item("desk", msg("Cases"), "cases_desk.queue", roles=TEAM_ROLES, order=20, icon="flag", badge=_open_count)


@desk.before_request
def _at_desk() -> None:
    g.area = "desk"


@source(*TEAM_ROLES)
def waiting(work: Work) -> list[QueueItem]:
    """The open cases of whoever looks."""
    who = principal()
    if who is None:
        return []
    return [
        QueueItem(
            kind="case",
            title=label(row.kind),
            detail=row.text[:140],
            due_at=row.answer_due_at,
            priority=URGENT if row.answer_due_at and row.answer_due_at < work.now else WAITING,
            endpoint="cases_desk.show",
            params={"case_id": row.id},
        )
        for row in work.session.scalars(cases_for_team(who).order_by(Case.answer_due_at.nulls_last(), Case.id))
    ]


def _seen(case_id: UUID) -> tuple[CaseView, Case, Principal]:
    who = require(*TEAM_ROLES)
    view = seen_by(current_work(), case_id, who)
    if view.side != "team":
        raise NotFound
    return view, case_of(current_work(), case_id), who


@desk.get("")
def queue() -> ResponseReturnValue:
    """The cases of one's roles, open ones or (``?state=decided``) the others."""
    who = require(*TEAM_ROLES)
    state = "decided" if request.args.get("state") == "decided" else OPEN
    found = listed(current_work(), who, "team", state, None, CASES_SHOWN)
    return render("cases/queue.html", rows=found.items, state=state)


@desk.get("/<uuid:case_id>")
def show(case_id: UUID) -> ResponseReturnValue:
    """One case, with everything needed to decide it."""
    view, case, who = _seen(case_id)
    booking = booking_at_stake(current_work(), case)
    return render(
        "cases/desk_one.html",
        c=view,
        outcomes=[(code, text) for code, text in OUTCOMES.items()],
        roles=roles_to_speak_for(case, who),
        may_decide=not view.missing_roles or len(case.roles) == 1,
        money=booking is not None,
        money_waits=booking is not None and must_settle(current_work(), booking),
        sides=_sides(case),
    )


def _sides(case: Case) -> Any:
    if case.subject_kind != "booking" or case.subject_id is None:
        return None
    booking = current_work().session.get(Booking, (current_work().tenant.id, case.subject_id))
    return sides_of(current_work(), booking) if booking else None


@desk.post("/<uuid:case_id>/entries")
@shows(show)
def write(case_id: UUID) -> ResponseReturnValue:
    """Write to the person, or a note."""
    _, _, who = _seen(case_id)
    data = read_form(EntryForm)
    (write_note if data["kind"] == "note" else write_message)(current_work(), case_id, who, data["text"])
    return redirect(f"/desk/cases/{case_id}", 303)


@desk.post("/<uuid:case_id>/positions")
@shows(show)
def position(case_id: UUID) -> ResponseReturnValue:
    """Take a position."""
    _, _, who = _seen(case_id)
    data = read_form(PositionForm)
    take_position(current_work(), case_id, who, data["role"], data["position"])
    flash(msg("Your position is written down."))
    return redirect(f"/desk/cases/{case_id}", 303)


@desk.post("/<uuid:case_id>/decision")
@shows(show)
def decide(case_id: UUID) -> ResponseReturnValue:
    """First what the decision does to the money, then, confirmed, exactly that."""
    view, case, who = _seen(case_id)
    data = read_form(DecisionForm)
    percent = data["refund_percent"]
    refund_bps = None if percent is None else percent * BPS_WHOLE // PERCENT
    booking = booking_at_stake(current_work(), case)
    if booking is not None and refund_bps is not None and data["confirm_token"] is None:
        foreseen = preview_settlement(current_work(), case_id, refund_bps)
        return render("cases/confirm.html", c=view, foreseen=foreseen, data=data)
    decision = Decision(data["outcome"], data["answer"], refund_bps)
    decide_case(current_work(), case_id, who, decision, token=data["confirm_token"])
    flash(msg("Decided. Everybody concerned is told."))
    return redirect(f"/desk/cases/{case_id}", 303)
