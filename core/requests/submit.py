"""A client asks to be matched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.bookings.facts import client_facts
from core.bookings.open_instead import open_instead, refused_free
from core.catalogue.custom_fields import checked_fields, fields_of
from core.catalogue.formats import formats
from core.db.counted import count_down
from core.hooks.offerings import Format
from core.hooks.people import BarFact
from core.kit.errors import Invalid
from core.kit.ids import new_id
from core.kit.messages import msg
from core.providers.models import Provider
from core.requests.choose import choosable
from core.requests.clocks import start_triage_clock, stop_contact_clocks
from core.requests.close import close_if_silent
from core.requests.contact import silent_for_too_long
from core.requests.dates import first_look
from core.requests.errors import FreeServicesClosed, NoRequestsHere
from core.requests.escalate import take_over
from core.requests.facts import request_facts, request_terms
from core.requests.help_lines import help_lines_text
from core.requests.log_step import log_step
from core.requests.messages import (
    NEW_FOR_TEAM,
    NEW_WITH_SIGNALS,
    NEW_WITH_WISH,
    RECEIVED,
    UNSAFE_FOR_TEAM,
    UNSAFE_RECEIVED,
)
from core.requests.models import Request
from core.requests.queries import silent_requests, unread_signals
from core.requests.reasons import OWN_CHOICE
from core.requests.sender import Sender, account_of
from core.requests.signals import screen_request
from core.requests.states import ASSIGNED, ESCALATED, SUBMITTED
from core.requests.tell import tell_client, tell_team
from core.rules.ask import asking, refusal
from core.rules.versions import current_version
from core.standing.bar_keys import bars_on
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: a format that begins with a request, a few words, somebody in particular, no safety.

    ``fields``: answers to the marketplace's own questions.
    """

    format: str | None = None
    text: str = ""
    unsafe: bool = False
    provider_id: UUID | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


def request_formats(work: Work) -> list[Format]:
    """The formats of this marketplace that begin with a request."""
    return [item for item in formats(work).values() if item.flow == "request"]


def submit_request(work: Work, sender: Sender, wish: Wish) -> Request:
    """Make the request, start the triage clock, tell the team and the client.

    A person who is not safe is never refused. Raises ``NoRequestsHere``, ``Invalid`` (number, consent, format),
    ``Refused`` with the rules' objections; a visitor who has not signed in gets ``FreeServicesClosed`` instead of them.
    """
    chosen = _format(work, wish.format)
    account = account_of(work, sender)
    for silent in silent_requests(work, account.id):
        close_if_silent(work, silent.id)
    request = Request(
        id=new_id(),
        client_id=account.id,
        format=chosen.code,
        name=sender.name or account.name,
        phone=sender.phone,
        text=wish.text,
        fields=checked_fields(fields_of(work, "request"), wish.fields),
        unsafe=wish.unsafe,
        chosen_provider_id=_chosen(work, wish.provider_id, sender),
        state=ESCALATED if wish.unsafe else SUBMITTED,
        rule_version=current_version(work),
        created_at=work.now,
        triage_due_at=work.now,
        escalated_at=work.now if wish.unsafe else None,
    )
    if not wish.unsafe:
        _ask_rules(work, request, chosen, known=sender.account_id is not None)
    count_down(request, "triage_due_at", request_terms(work, request).triage_due, work.tenant.zone)
    screen_request(work, request)
    work.session.add(request)
    work.flush()
    if wish.unsafe:
        take_over(work, account.id, "client", by=sender.account_id)
    elif wish.provider_id is not None and sender.account_id is not None:
        _pause_earlier(work, request)
    log_step(work, request, request.state, by=sender.account_id)
    start_triage_clock(work, request)
    _tell(work, request, account.locale)
    return request


def _format(work: Work, code: str | None) -> Format:
    known = request_formats(work)
    if not known:
        raise NoRequestsHere
    if code is None and len(known) == 1:
        return known[0]
    found = next((item for item in known if item.code == code), None)
    if found is None:
        raise Invalid(fields={"format": [msg("Please choose what you would like.")]})
    return found


def _chosen(work: Work, provider_id: UUID | None, sender: Sender) -> UUID | None:
    """The wish. Who has only typed a number does not learn from whom its owner has parted: the team sees it."""
    return None if provider_id is None else choosable(work, provider_id, sender.account_id).id


def _ask_rules(work: Work, request: Request, chosen: Format, *, known: bool) -> None:
    rules = asking(work, "request", request.id, version=request.rule_version)
    own = client_facts(work, request.client_id)
    client = replace(own, bars=own.bars + _bars_of_number(work, request))
    objections = rules.ask.request_objections(
        site=rules.site, request=request_facts(request), client=client, at=work.now
    )
    open_to = rules.ask.entitlements(site=rules.site, client=client, at=work.now)
    closed = chosen.free and not open_to.free_services
    if not objections and not closed:
        return
    if not known or (client.bars and not own.bars):
        # Who has only typed a number must not learn how its owner stands here.
        raise FreeServicesClosed(extra=open_instead(work))
    refused = refusal(list(objections)) if objections else refused_free(open_to)
    refused.extra |= open_instead(work) if closed else {}
    raise refused


def _bars_of_number(work: Work, request: Request) -> tuple[BarFact, ...]:
    """The bars on whoever else is known by the number that was typed."""
    others = (row for row in bars_on(work, request.client_id, [request.phone]) if row.account_id != request.client_id)
    return tuple(BarFact(row.kind, row.rule, row.since) for row in others)


def _pause_earlier(work: Work, request: Request) -> None:
    """Somebody else is wished for: while the team looks, no clock of an earlier hand-over runs out on the client."""
    earlier = select(Request).where(
        Request.client_id == request.client_id,
        Request.format == request.format,
        Request.state == ASSIGNED,
        Request.id != request.id,
    )
    for row in work.session.scalars(earlier.order_by(Request.id).with_for_update()):
        if not silent_for_too_long(work, row):
            stop_contact_clocks(work, row)
            row.contact_due_at = row.close_due_at = None
            log_step(work, row, "paused", by=request.client_id, side="client", code=OWN_CHOICE)


def _tell(work: Work, request: Request, locale: str) -> None:
    if request.unsafe:
        tell_client(work, request, UNSAFE_RECEIVED, lines=help_lines_text(work, locale))
        tell_team(work, request, UNSAFE_FOR_TEAM)
    else:
        tell_client(work, request, RECEIVED, dates=first_look(work, request, "client"), due=request.triage_due_at)
        dates = first_look(work, request, "team")
        wished = work.session.get(Provider, (work.tenant.id, request.chosen_provider_id or request.id))
        if unread_signals(request):
            tell_team(work, request, NEW_WITH_SIGNALS, dates=dates, due=request.triage_due_at)
        elif wished is not None:
            name = wished.display_name
            tell_team(work, request, NEW_WITH_WISH, dates=dates, due=request.triage_due_at, provider=name)
        else:
            tell_team(work, request, NEW_FOR_TEAM, dates=dates, due=request.triage_due_at)
