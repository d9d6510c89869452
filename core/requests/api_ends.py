"""Requests, when something changes: an end, a report, not safe, another choice; and the team's attempts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from core.kit.errors import Forbidden
from core.requests.attempt import Attempt, attempt_chat
from core.requests.choose import choose_provider
from core.requests.contact import ContactSide
from core.requests.contact_schemas import (
    ContactAttemptSchema,
    ContactEndSchema,
    ContactReportedSchema,
    ContactReportSchema,
    LoggedAttemptSchema,
    NotSafeAnswerSchema,
    NotSafeSchema,
    OwnChoiceSchema,
)
from core.requests.end_contact import Ending, end_contact
from core.requests.escalate import end_escalation
from core.requests.help_lines import help_lines
from core.requests.models import RequestEvent
from core.requests.queries import request_of, steps_of
from core.requests.report_contact import report_contact
from core.requests.say_unsafe import say_unsafe
from core.requests.schemas import ReasonedSchema, RequestSchema, RequestStepSchema, SignalsReadSchema
from core.requests.signals import read_signals
from core.requests.tell import TRIAGE
from core.requests.view import RequestView, seen_by, side_of, view_of
from core.rules.foreseen import shown_first
from core.web.idempotency import idempotent
from core.web.reader import reader
from core.web.scope import Principal, current_work, require

blueprint = Blueprint(
    "request_ends", __name__, url_prefix="/api/v1/requests", description="Ends, safety and choice of requests"
)


def acting(request_id: UUID, who: Principal) -> ContactSide:
    """As whom somebody acts on a request. Raises ``NotFound`` for everybody it does not concern."""
    side = side_of(current_work(), request_of(current_work(), request_id), who)
    return "platform" if side == "team" else side


@shown_first(blueprint, "/<uuid:request_id>/end")
@idempotent
@blueprint.arguments(ContactEndSchema)
@blueprint.response(200, RequestSchema)
def end(data: dict[str, Any], request_id: UUID) -> RequestView:
    """End the contact (either side, or the team): at once, without a reason and without a strike.

    Numbers are hidden, clocks stop, coming meetings of the two are called off, and they are not matched again. Without
    a body it is simply ended.
    """
    who = require()
    work, side = current_work(), acting(request_id, who)
    seen_as = side_of(work, request_of(work, request_id), who)
    made = end_contact(work, request_id, side, Ending(**data), by=who.id)
    return view_of(work, made, seen_as)


@shown_first(blueprint, "/<uuid:request_id>/report")
@idempotent
@blueprint.arguments(ContactReportSchema)
@blueprint.response(201, ContactReportedSchema)
def report(data: dict[str, Any], request_id: UUID) -> dict[str, Any]:
    """Report the other side to the team (client or provider); the contact goes on, and the other side is not told."""
    who, work = require(), current_work()
    side = acting(request_id, who)
    if side == "platform":
        raise Forbidden
    report_contact(work, request_of(work, request_id), side, data["about"], data["words"], by=who.id)
    return {"request_id": request_id, "about": data["about"], "reported_at": work.now}


@blueprint.route("/<uuid:request_id>/unsafe", methods=["POST"])
@idempotent
@blueprint.arguments(NotSafeSchema)
@blueprint.response(200, NotSafeAnswerSchema)
def unsafe(data: dict[str, Any], request_id: UUID) -> dict[str, Any]:
    """Say that the client is not safe now (client, provider or team): the team takes over at once.

    No clock and no bar runs, coming meetings with the provider do not take place, and until a person of the team has
    ended it nothing of this client's goes to a provider. Never refused.
    """
    who, work = require(), current_work()
    made = say_unsafe(work, request_id, acting(request_id, who), by=who.id, words=data["words"])
    lines = [{"note": None, **line} for line in help_lines(work, reader().locale)]
    return {"request_id": made.id, "state": made.state, "help_lines": lines}


@blueprint.route("/<uuid:request_id>/safe", methods=["POST"])
@idempotent
@blueprint.arguments(ReasonedSchema)
@blueprint.response(200, RequestSchema)
def safe(data: dict[str, Any], request_id: UUID) -> RequestView:
    """End the escalation with a reason (team): the client is safe and may be given to a provider again."""
    who, work = require(*TRIAGE), current_work()
    end_escalation(work, request_id, by=who.id, reason=data["reason"])
    return seen_by(work, request_id, who)


@shown_first(blueprint, "/<uuid:request_id>/choice")
@idempotent
@blueprint.arguments(OwnChoiceSchema)
@blueprint.response(200, RequestSchema)
def choice(data: dict[str, Any], request_id: UUID) -> RequestView:
    """Choose somebody else on the site for an open request (client): the team is told and hands over anew."""
    who, work = require(), current_work()
    if acting(request_id, who) != "client":
        raise Forbidden
    choose_provider(work, request_id, data["provider_id"], by=who.id, words=data["words"])
    return seen_by(work, request_id, who)


@shown_first(blueprint, "/<uuid:request_id>/attempts")
@idempotent
@blueprint.arguments(ContactAttemptSchema)
@blueprint.response(201, LoggedAttemptSchema)
def attempt(data: dict[str, Any], request_id: UUID) -> Attempt:
    """Write down an attempt to reach the person and get the chat's address, at the request's own number (team)."""
    who = require(*TRIAGE)
    return attempt_chat(current_work(), request_id, by=who.id, note=data["note"])


@blueprint.route("/<uuid:request_id>/signals/reading", methods=["POST"])
@idempotent
@blueprint.arguments(SignalsReadSchema)
@blueprint.response(200, RequestSchema)
def signals_reading(data: dict[str, Any], request_id: UUID) -> RequestView:
    """A person of the team has read the words that stand out, and writes how they understand them."""
    who = require(*TRIAGE)
    read_signals(current_work(), request_id, by=who.id, note=data["note"])
    return seen_by(current_work(), request_id, who)


@blueprint.route("/<uuid:request_id>/history", methods=["GET"])
@blueprint.response(200, RequestStepSchema(many=True))
def history(request_id: UUID) -> list[RequestEvent]:
    """Everything that happened to a request, oldest first: attempts, hand-overs, who asked for what (team)."""
    require(*TRIAGE)
    work = current_work()
    return list(steps_of(work, request_of(work, request_id).id))
