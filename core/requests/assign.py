"""The hand-over: a provider gets the request, the client gets the provider's contact, the clocks start."""

from __future__ import annotations

from typing import Final, Literal
from uuid import UUID

from sqlalchemy import select

from core.hooks.requests import RequestTerms
from core.kit.errors import NotFound
from core.providers.models import Provider
from core.requests.apart import bring_together, parting
from core.requests.candidates import can_take
from core.requests.clocks import start_contact_clocks, stop_triage_clock
from core.requests.dates import contact_dates
from core.requests.errors import (
    AlreadyTheirs,
    ChosenMeanwhile,
    NeverToProvider,
    NotAvailable,
    RequestIsOver,
    WereParted,
)
from core.requests.escalate import never_to_provider
from core.requests.facts import request_terms
from core.requests.log_step import log_step
from core.requests.messages import ASSIGNED, HANDED_OVER, HANDED_OVER_NO_CLOCK, TAKEN_BACK
from core.requests.models import Request
from core.requests.release import locked_with_client, release
from core.requests.states import ASSIGNED as STATE_ASSIGNED
from core.requests.states import CLOSED, OVER, REPLACED, WITH_PROVIDER
from core.requests.tell import contact_of, tell_client, tell_provider
from core.tenancy.work import Work

ANYBODY: Final = "anybody"


def assign_provider(
    work: Work,
    request_id: UUID,
    provider_id: UUID,
    *,
    by: UUID,
    instead_of: UUID | Literal["anybody"] | None = ANYBODY,
    override_reason: str = "",
) -> Request:
    """Hand the contact over. A new hand-over starts new clocks and ends the older ones, of this client's other
    requests too: whoever was replaced is told.

    ``instead_of`` is who had the request when the team looked (``None``: nobody): of two who choose at once the
    second is told, so that nobody is handed a person who has just been given to somebody else.
    ``override_reason``: why two are brought together again whose contact was ended.
    Raises ``NeverToProvider`` for a person who is not safe, ``RequestIsOver``, ``AlreadyTheirs``, ``NotAvailable``,
    ``ChosenMeanwhile``, ``WereParted``.
    """
    request = locked_with_client(work, request_id)
    if request.unsafe or never_to_provider(work, request.client_id):
        raise NeverToProvider
    if request.state in OVER:
        raise RequestIsOver
    if request.provider_id == provider_id and request.state in WITH_PROVIDER:
        raise AlreadyTheirs
    if instead_of != ANYBODY and instead_of != (request.provider_id if request.state in WITH_PROVIDER else None):
        raise ChosenMeanwhile
    provider = work.session.get(Provider, (work.tenant.id, provider_id))
    if provider is None:
        raise NotFound
    if not can_take(work, provider, request.format):
        raise NotAvailable
    _check_apart(work, request, provider.id, by, override_reason.strip())
    _release(work, request)
    _replace_others(work, request)
    request.provider_id, request.state = provider.id, STATE_ASSIGNED
    request.handed_over_at, request.contacted_at, request.contacted_by = work.now, None, None
    request.back_by = request.back_code = None
    request.triaged_at = request.triaged_at or work.now
    terms = request_terms(work, request)
    stop_triage_clock(work, request)
    start_contact_clocks(work, request, terms)
    log_step(work, request, "handed_over", note=provider.display_name, by=by, side="platform")
    work.flush()
    _tell(work, request, provider, terms)
    return request


def _check_apart(work: Work, request: Request, provider_id: UUID, by: UUID, reason: str) -> None:
    row = parting(work, request.client_id, provider_id)
    if row is None:
        return
    if not reason:
        raise WereParted
    bring_together(work, row, by=by, reason=reason)
    log_step(work, request, "brought_together", note=reason, by=by, side="platform")


def _release(work: Work, request: Request) -> None:
    """What was agreed with the provider who had the request until now does not take place, and they are told."""
    before = release(work, request)
    if before is not None:
        tell_provider(work, request, before, TAKEN_BACK)


def _replace_others(work: Work, request: Request) -> None:
    """The client's earlier request is with somebody else: this hand-over takes its place, without any penalty."""
    others = select(Request).where(
        Request.client_id == request.client_id,
        Request.format == request.format,
        Request.state.in_(WITH_PROVIDER),
        Request.id != request.id,
    )
    for other in work.session.scalars(others.order_by(Request.id).with_for_update()):
        _release(work, other)
        other.state, other.closed_at, other.close_reason = CLOSED, work.now, REPLACED
        log_step(work, other, REPLACED)


def _tell(work: Work, request: Request, provider: Provider, terms: RequestTerms) -> None:
    contact = contact_of(work, provider)
    if terms.contact_due_at and terms.close_due_at:
        tell_client(
            work,
            request,
            HANDED_OVER,
            provider=provider.display_name,
            contact=contact,
            dates=contact_dates(work, request, "client"),
            contact_due=terms.contact_due_at,
            close_due=terms.close_due_at,
        )
    else:
        tell_client(work, request, HANDED_OVER_NO_CLOCK, provider=provider.display_name, contact=contact)
    tell_provider(work, request, provider, ASSIGNED, dates=contact_dates(work, request, "provider"))
