"""A request as one of its people may see it: the number is for the team's triage and the provider who has it now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from core.deadlines.told import Told
from core.kit.errors import NotFound
from core.kit.messages import Message
from core.providers.models import Provider
from core.requests.chat import chat_url
from core.requests.close import close_if_silent
from core.requests.dates import dates_of
from core.requests.escalate import never_to_providers
from core.requests.models import Request
from core.requests.queries import provider_by_account
from core.requests.signals import shown_signals
from core.requests.states import OPEN, WITH_PROVIDER
from core.requests.tell import TRIAGE, contact_of
from core.requests.warn import waits_too_long
from core.tenancy.work import Work
from core.web.scope import Principal

Side = Literal["client", "provider", "team"]


@dataclass(frozen=True, slots=True)
class RequestView:
    """What is shown; hidden parts are ``None``. ``contact`` is how the client reaches the provider."""

    id: UUID
    side: Side
    format: str
    state: str
    unsafe: bool
    created_at: datetime
    triage_due_at: datetime
    triage_overdue: bool
    triaged_at: datetime | None
    provider_id: UUID | None
    provider_name: str | None
    chosen_provider_id: UUID | None
    handed_over_at: datetime | None
    contact_due_at: datetime | None
    contact_overdue: bool
    close_due_at: datetime | None
    contacted_at: datetime | None
    contacted_by: str | None
    closed_at: datetime | None
    close_reason: str | None
    reason_code: str | None
    reason_by: str | None
    never_to_provider: bool
    escalated_at: datetime | None
    signals: Sequence[Mapping[str, Any]]
    signals_read_at: datetime | None
    name: str | None
    phone: str | None
    chat_url: str | None
    text: str | None
    fields: Mapping[str, Any] | None
    contact: Message | None
    deadlines: Sequence[Told]


def side_of(work: Work, request: Request, who: Principal) -> Side:
    """As whom this person looks. Raises ``NotFound`` for everybody else."""
    if request.client_id == who.id:
        return "client"
    if any(who.has(role) for role in TRIAGE):
        return "team"
    provider = provider_by_account(work, who.id)
    if provider is not None and provider.id == request.provider_id:
        return "provider"
    raise NotFound


def seen_by(work: Work, request_id: UUID, who: Principal) -> RequestView:
    """A request as this person sees it, closed first if its time has passed. Raises ``NotFound``."""
    request = close_if_silent(work, request_id)
    return view_of(work, request, side_of(work, request, who))


def view_of(work: Work, request: Request, side: Side, never: frozenset[UUID] | None = None) -> RequestView:
    """A request as a side sees it. ``never``: who of a whole list's clients is not safe, so that none is asked for."""
    provider = work.session.get(Provider, (work.tenant.id, request.provider_id)) if request.provider_id else None
    in_hands = request.state in WITH_PROVIDER
    bare = RequestView(
        id=request.id,
        side=side,
        format=request.format,
        state=request.state,
        unsafe=request.unsafe,
        created_at=request.created_at,
        triage_due_at=request.triage_due_at,
        triage_overdue=waits_too_long(work, request),
        triaged_at=request.triaged_at,
        provider_id=request.provider_id,
        provider_name=provider.display_name if provider else None,
        chosen_provider_id=request.chosen_provider_id,
        handed_over_at=request.handed_over_at,
        contact_due_at=request.contact_due_at,
        contact_overdue=contact_overdue(work, request),
        close_due_at=request.close_due_at,
        contacted_at=request.contacted_at,
        contacted_by=request.contacted_by,
        closed_at=request.closed_at,
        close_reason=request.close_reason,
        reason_code=None,
        reason_by=None,
        never_to_provider=False,
        escalated_at=request.escalated_at if side != "provider" else None,
        signals=(),
        signals_read_at=None,
        name=None,
        phone=None,
        chat_url=None,
        text=None,
        fields=None,
        contact=contact_of(work, provider) if provider and in_hands and side != "provider" else None,
        deadlines=dates_of(work, request, side) if side != "provider" or in_hands else (),
    )
    if side == "provider" and not in_hands:
        return bare
    if side == "team":
        bare = _for_team(request, bare, never_to_providers(work, [request.client_id]) if never is None else never)
    return replace(
        bare,
        name=request.name,
        phone=request.phone,
        chat_url=chat_url(work, request.phone) if side != "client" else None,
        text=request.text,
        fields=request.fields,
    )


def _for_team(request: Request, bare: RequestView, never: frozenset[UUID]) -> RequestView:
    """Why somebody else is asked for, and what a person should know before choosing."""
    return replace(
        bare,
        reason_code=request.back_code,
        reason_by=request.back_by,
        never_to_provider=request.state in OPEN and request.client_id in never,
        signals=shown_signals(request),
        signals_read_at=request.signals_read_at,
    )


def contact_overdue(work: Work, request: Request) -> bool:
    """Whether the client should have been in touch by now (the request is still open)."""
    return request.state == "assigned" and request.contact_due_at is not None and work.now > request.contact_due_at
