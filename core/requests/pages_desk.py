"""The team's pages: the queue of requests, and one request from the first word to the hand-over."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, g, redirect
from flask.typing import ResponseReturnValue

from core.kit.messages import Message, literal, msg
from core.providers.models import Provider
from core.requests.apart import parted_from
from core.requests.assign import assign_provider
from core.requests.candidates import Candidate, candidates
from core.requests.chat import channel
from core.requests.close import close_if_silent, close_request
from core.requests.closures.receipt import receipt_of
from core.requests.contact import record_contact
from core.requests.forms import AssignForm, ReasonForm, TriageForm
from core.requests.hand_back import hand_back
from core.requests.labels import CLOSE_REASONS, DISPUTE_LABELS, STATES, history
from core.requests.lists import listed
from core.requests.models import Request
from core.requests.own_questions import answers
from core.requests.queries import open_requests, request_of, steps_of, unread_signals
from core.requests.reasons import REASONS, SIDES
from core.requests.states import OVER, WITH_PROVIDER
from core.requests.submit import request_formats
from core.requests.tell import TRIAGE
from core.requests.triage import OUTCOME_LABELS, triage
from core.requests.view import view_of
from core.rules.foreseen import shown_first_page
from core.tenancy.work import Work
from core.web import nav
from core.web.forms import read_form, shows
from core.web.pages import flash, render
from core.web.queue import QueueItem, source
from core.web.reader import reader
from core.web.scope import Principal, current_work, require

desk = Blueprint("requests_desk", __name__, url_prefix="/desk/requests", template_folder="templates")

ALL = 100
URGENT, FIRST, WAITING = 100, 90, 10


def _takes_requests(work: Work) -> bool:
    return bool(request_formats(work))


def _waiting_count(work: Work, _who: Principal) -> int:
    return sum(row.state in {"submitted", "triaged", "escalated"} for row in open_requests(work))


nav.item(
    "desk",
    msg("Requests"),
    "requests_desk.queue",
    roles=TRIAGE,
    order=10,
    icon="heart",
    badge=_waiting_count,
    shown=_takes_requests,
)


@desk.before_request
def _at_desk() -> None:
    g.area = "desk"


@source(*TRIAGE)
def waiting(work: Work) -> list[QueueItem]:
    """What of the requests waits for the team."""
    rows = [row for row in open_requests(work) if row.state in {"submitted", "triaged", "escalated"}]
    return [
        QueueItem(
            kind="request",
            title=_title(row),
            detail=row.text[:140],
            due_at=row.triage_due_at if row.triaged_at is None else None,
            priority=URGENT if row.unsafe else FIRST if unread_signals(row) else WAITING,
            endpoint="requests_desk.show",
            params={"request_id": row.id},
        )
        for row in rows
    ]


def _title(row: Request) -> Message:
    name = literal(row.name)
    if row.unsafe:
        return msg("Not safe right now: {name}", name=name)
    if unread_signals(row):
        return msg("Please read first: {name}", name=name)
    if row.back_by is not None:
        return msg("Somebody else is asked for: {name}", name=name)
    return msg("A request from {name}", name=name)


@desk.get("")
def queue() -> ResponseReturnValue:
    """Every open request: those who are not safe first, then by due time."""
    found = listed(current_work(), require(*TRIAGE), "team", None, ALL)
    return render("requests/queue.html", rows=found.items, states=STATES)


@desk.get("/<uuid:request_id>")
def show(request_id: UUID) -> ResponseReturnValue:
    """One request: the person, what was tried, who could take it."""
    require(*TRIAGE)
    work = current_work()
    close_if_silent(work, request_id)
    row = request_of(work, request_id)
    view = view_of(work, row, "team")
    return render(
        "requests/desk_one.html",
        r=view,
        wished=work.session.get(Provider, (work.tenant.id, row.chosen_provider_id)) if row.chosen_provider_id else None,
        asked_by=SIDES.get(row.back_by or ""),
        asked_why=REASONS.get(row.back_code or ""),
        parted=[] if view.never_to_provider or row.state in OVER else parted_from(work, row.client_id),
        answers=answers(work, view),
        states=STATES,
        channel=channel(work),
        reasons=CLOSE_REASONS,
        steps=history(steps_of(work, request_id)),
        outcomes=list(OUTCOME_LABELS.items()),
        people=_others(work, row, view.never_to_provider),
        receipt=receipt_of(work, row, "team", reader().locale),
        outcomes_of_dispute=list(DISPUTE_LABELS.items()),
        over=row.state in OVER,
        with_provider=row.state in WITH_PROVIDER,
    )


def _others(work: Work, row: Request, never: bool) -> list[Candidate]:
    """Who could take it now: nobody when the person is not safe, and not whoever has it already."""
    if row.unsafe or never or row.state in OVER:
        return []
    return [item for item in candidates(work, row) if item.provider.id != row.provider_id]


@desk.post("/<uuid:request_id>/triage")
@shows(show)
def record(request_id: UUID) -> ResponseReturnValue:
    """Record an attempt or its outcome."""
    data = read_form(TriageForm)
    triage(current_work(), request_id, data["outcome"], by=require(*TRIAGE).id, note=data["note"])
    flash(msg("Written down."))
    return redirect(f"/desk/requests/{request_id}", 303)


@desk.post("/<uuid:request_id>/assignment")
@shows(show)
def assign(request_id: UUID) -> ResponseReturnValue:
    """Hand the contact over."""
    who, form = require(*TRIAGE), read_form(AssignForm)
    close_if_silent(current_work(), request_id)
    assign_provider(
        current_work(),
        request_id,
        form["provider_id"],
        by=who.id,
        instead_of=form["instead_of"],
        override_reason=form["override_reason"],
    )
    flash(msg("The contact is handed over; both are told, and the clocks run."))
    return redirect(f"/desk/requests/{request_id}", 303)


@desk.post("/<uuid:request_id>/contact")
@shows(show)
def contact(request_id: UUID) -> ResponseReturnValue:
    """Contact was made, as the team was told."""
    record_contact(current_work(), request_id, "platform", actor_id=require(*TRIAGE).id)
    flash(msg("Recorded: they are in contact. The clocks have stopped."))
    return redirect(f"/desk/requests/{request_id}", 303)


@desk.post("/<uuid:request_id>/handback")
@shows(show)
def take_back(request_id: UUID) -> ResponseReturnValue:
    """Take the request from its provider."""
    who = require(*TRIAGE)
    hand_back(current_work(), request_id, by=who.id, side="platform", reason=read_form(ReasonForm)["reason"])
    flash(msg("Nobody has the request now: choose somebody else."))
    return redirect(f"/desk/requests/{request_id}", 303)


@desk.post("/<uuid:request_id>/closure")
@shows(show)
@shown_first_page(msg("Close this request?"), msg("Close it"))
def close(request_id: UUID) -> ResponseReturnValue:
    """Close the request with a reason."""
    who = require(*TRIAGE)
    close_request(current_work(), request_id, reason=read_form(ReasonForm)["reason"], by=who.id)
    flash(msg("The request is closed, and the person is told why."))
    return redirect("/desk/requests", 303)
