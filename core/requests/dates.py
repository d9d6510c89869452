"""The dates of a request as each side is told them: on its page, in messages, over the API, in the calendar file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from sqlalchemy import select

from core.deadlines.told import Place, Told, source, told_of
from core.hooks.requests import RequestTerms
from core.kit.messages import Message, msg
from core.requests.models import ClosureDispute, Request
from core.requests.queries import open_requests, provider_by_account, requests_of_client, requests_with_provider
from core.requests.states import ASSIGNED, OPEN, SUBMITTED
from core.requests.tell import TRIAGE
from core.tenancy.work import Work
from core.web.scope import Principal

Side = Literal["client", "provider", "team"]

AREA: dict[Side, str] = {"client": "account", "provider": "cabinet", "team": "desk"}
A_REQUEST = msg("Request")
CONTACT: dict[Side, Message] = {
    "client": msg("Please get in touch"),
    "provider": msg("They should get in touch"),
    "team": msg("The client should get in touch"),
}
STAYS_OPEN = msg("Without a contact the request stays open")
SAY_SO: dict[Side, Message] = {
    "client": msg("You can say that you wrote"),
    "provider": msg("You can say that there was a contact"),
}
DECISION: dict[Side, Message] = {
    "client": msg("Our answer"),
    "provider": msg("The team decides"),
    "team": msg("Decide"),
}


def dates_of(work: Work, request: Request, side: Side) -> list[Told]:
    """The open dates of a request for a side."""
    found = first_look(work, request, side) if side != "provider" else []
    return found + contact_dates(work, request, side)


def first_look(work: Work, request: Request, side: Side) -> list[Told]:
    """By when the team looks at it, until it has."""
    waits = request.state in OPEN if side == "team" else request.state == SUBMITTED
    if not waits or request.triaged_at is not None:
        return []
    label = msg("Answer") if side == "team" else msg("We write to you")
    return told_of(work, request, "triage_due_at", label, _place(request, side), mine=side == "team")


def contact_dates(work: Work, request: Request, side: Side) -> list[Told]:
    """By when the client gets in touch, and until when the request waits for it."""
    if request.state != ASSIGNED:
        return []
    place = _place(request, side)
    contact = told_of(work, request, "contact_due_at", CONTACT[side], place, mine=side == "client")
    return contact + told_of(work, request, "close_due_at", STAYS_OPEN, place)


def dispute_dates(work: Work, request: Request, terms: RequestTerms, side: Side) -> list[Told]:
    """Until when a side may say that there was a contact before silence closed the request."""
    if terms.dispute is None or side not in SAY_SO:
        return []
    deadline, place = terms.dispute.on_wall(work.tenant.zone), _place(request, side)
    past = work.now > deadline.at
    return [Told("dispute", request.id, SAY_SO[side], deadline, place.about, place.link, mine=True, past=past)]


def decision_dates(work: Work, row: ClosureDispute, side: Side) -> list[Told]:
    """By when a person decides about a disputed closure, until that is done."""
    if row.decided_at is not None:
        return []
    place = Place(A_REQUEST, f"/{AREA[side]}/requests/{row.request_id}")
    return told_of(work, row, "due_at", DECISION[side], place, kind="decision", mine=side == "team")


def _place(request: Request, side: Side) -> Place:
    return Place(A_REQUEST, f"/{AREA[side]}/requests/{request.id}")


def _mine(work: Work, who: Principal) -> Iterator[Told]:
    for request in work.session.scalars(requests_of_client(who.id).where(Request.state.in_(OPEN))):
        yield from dates_of(work, request, "client")
    waiting = select(ClosureDispute).where(ClosureDispute.decided_at.is_(None))
    own = requests_of_client(who.id).with_only_columns(Request.id)
    for row in work.session.scalars(waiting.where(ClosureDispute.request_id.in_(own))):
        yield from decision_dates(work, row, "client")
    provider = provider_by_account(work, who.id)
    if provider is not None:
        for request in work.session.scalars(requests_with_provider(provider.id).where(Request.state == ASSIGNED)):
            yield from dates_of(work, request, "provider")
        for row in work.session.scalars(waiting.where(ClosureDispute.provider_id == provider.id)):
            yield from decision_dates(work, row, "provider")
    if any(who.has(role) for role in TRIAGE):
        for request in open_requests(work):
            yield from dates_of(work, request, "team")
        for row in work.session.scalars(waiting):
            yield from decision_dates(work, row, "team")


source("requests", _mine)
