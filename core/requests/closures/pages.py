"""Closures for want of a contact on the pages of all three: "I did write", the provider's word, the decision."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect
from flask.typing import ResponseReturnValue
from marshmallow import Schema, fields, validate

from core.files.serve import uploads
from core.kit.errors import NotFound
from core.kit.messages import literal, msg
from core.requests.closures.api import proof_of
from core.requests.closures.decide import OUTCOMES, decide_dispute, preview_decision
from core.requests.closures.dispute import Opener, dispute_closure
from core.requests.closures.queries import waiting_disputes
from core.requests.closures.word import say_word
from core.requests.labels import DISPUTE_LABELS
from core.requests.pages_desk import show
from core.requests.pages_people import show_own, show_with_me
from core.requests.queries import request_of
from core.requests.tell import TRIAGE
from core.requests.view import side_of
from core.tenancy.work import Work
from core.web.forms import read_form, shows
from core.web.idempotency import idempotent
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.roles import PROVIDER
from core.web.schemas import TextField
from core.web.scope import Principal, current_work, require

own = Blueprint("closures_own", __name__, url_prefix="/account/requests")
cabinet = Blueprint("closures_cabinet", __name__, url_prefix="/cabinet/requests")
desk = Blueprint("closures_desk", __name__, url_prefix="/desk/requests")
blueprints = [own, cabinet, desk]

URGENT, WAITING = 50, 20


@own.before_request
def _in_account() -> None:
    g.area = "account"


@cabinet.before_request
def _in_cabinet() -> None:
    g.area = "provider"


@desk.before_request
def _at_desk() -> None:
    g.area = "desk"


class DisputeForm(Schema):
    """There was a contact."""

    text = TextField(longest=4000, load_default="")


class WordForm(Schema):
    """What the provider says."""

    wrote = fields.Boolean(required=True)
    note = TextField(longest=2000, load_default="")


class DecisionForm(Schema):
    """The team's decision."""

    outcome = fields.String(required=True, validate=validate.OneOf(OUTCOMES))
    reason = TextField(longest=2000, load_default="")
    confirm_token = fields.String(load_default=None)


def _as(request_id: UUID, who: Principal, side: Opener) -> None:
    if side_of(current_work(), request_of(current_work(), request_id), who) != side:
        raise NotFound


@own.post("/<uuid:request_id>/closure-dispute")
@shows(show_own)
@idempotent
def i_did_write(request_id: UUID) -> ResponseReturnValue:
    """I did write."""
    who = require()
    _as(request_id, who, "client")
    text = read_form(DisputeForm)["text"]
    dispute_closure(current_work(), request_id, "client", by=who.id, text=text, files=uploads("file"))
    flash(msg("Thank you for telling us. Everything is open to you until a person has looked."))
    return redirect(f"/account/requests/{request_id}", 303)


@own.get("/<uuid:request_id>/closure-dispute/files/<uuid:file_id>")
def own_proof(request_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """What one has sent."""
    return proof_of(request_id, file_id, require())


@cabinet.post("/<uuid:request_id>/closure-dispute")
@shows(show_with_me)
@idempotent
def they_did_write(request_id: UUID) -> ResponseReturnValue:
    """The provider says by herself that there was a contact."""
    who = require(PROVIDER)
    _as(request_id, who, "provider")
    text = read_form(DisputeForm)["text"]
    dispute_closure(current_work(), request_id, "provider", by=who.id, text=text, files=uploads("file"))
    flash(msg("Thank you: the team has it, and nothing is closed to the person until it has decided."))
    return redirect(f"/cabinet/requests/{request_id}", 303)


@cabinet.post("/<uuid:request_id>/closure-dispute/word")
@shows(show_with_me)
@idempotent
def word(request_id: UUID) -> ResponseReturnValue:
    """Did they write?"""
    who = require(PROVIDER)
    _as(request_id, who, "provider")
    data = read_form(WordForm)
    say_word(current_work(), request_id, wrote=data["wrote"], by=who.id, note=data["note"])
    flash(msg("Thank you: the team has your answer and decides."))
    return redirect(f"/cabinet/requests/{request_id}", 303)


@source(*TRIAGE)
def disputes_waiting(work: Work) -> list[QueueItem]:
    """Closures about which somebody says that there was a contact."""
    return [
        QueueItem(
            "closure_dispute",
            msg("Was there a contact? {name}", name=literal(request.name)),
            row.text[:140],
            row.due_at,
            URGENT if work.now > row.due_at else WAITING,
            "requests_desk.show",
            {"request_id": request.id},
        )
        for row, request in waiting_disputes(work)
    ]


@desk.post("/<uuid:request_id>/closure-dispute/decision")
@shows(show)
def decide(request_id: UUID) -> ResponseReturnValue:
    """First what the decision does, then, confirmed, exactly that."""
    who, work, data = require(*TRIAGE), current_work(), read_form(DecisionForm)
    if data["confirm_token"] is None and data["reason"].strip():
        return _confirm(work, request_id, data)
    decide_dispute(work, request_id, data["outcome"], reason=data["reason"], by=who.id, token=data["confirm_token"])
    flash(msg("Decided. The person is told."))
    return redirect(f"/desk/requests/{request_id}", 303)


def _confirm(work: Work, request_id: UUID, data: dict[str, Any]) -> str:
    foreseen = preview_decision(work, request_id, data["outcome"])
    return render(
        "requests/confirm_dispute.html",
        r=request_of(work, request_id),
        foreseen=foreseen,
        data=data,
        title=DISPUTE_LABELS[data["outcome"]],
    )


@desk.get("/<uuid:request_id>/closure-dispute/files/<uuid:file_id>")
def proof(request_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """What was sent."""
    return proof_of(request_id, file_id, require(*TRIAGE))
