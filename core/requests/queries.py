"""Reads: one request, locked if it is to change; whose requests; the queue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import Select, select

from core.kit.errors import NotFound
from core.providers.models import Provider
from core.requests.models import Request, RequestEvent
from core.requests.states import ASSIGNED, OPEN, WITH_PROVIDER
from core.tenancy.work import Work


def request_of(work: Work, request_id: UUID, *, lock: bool = False) -> Request:
    """A request; with ``lock`` its row is ours until the end of the transaction. Raises ``NotFound``."""
    found = select(Request).where(Request.id == request_id)
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    request = work.session.scalar(found)
    if request is None:
        raise NotFound
    return request


def numbers_given(work: Work, client_id: UUID) -> Sequence[str]:
    """Every number a client has given with a request."""
    return work.session.scalars(select(Request.phone).where(Request.client_id == client_id).distinct()).all()


def clients_who_gave(work: Work, numbers: Iterable[str]) -> Sequence[UUID]:
    """Whoever has given one of these numbers with a request."""
    found = select(Request.client_id).where(Request.phone.in_(sorted(numbers))).distinct()
    return work.session.scalars(found).all()


def silent_requests(work: Work, client_id: UUID) -> Sequence[Request]:
    """A client's requests that no worker has closed yet, although their last instant has passed."""
    found = requests_of_client(client_id).where(Request.state == ASSIGNED, Request.close_due_at < work.now)
    return work.session.scalars(found.order_by(Request.id)).all()


def requests_of_client(client_id: UUID) -> Select[Request]:
    """A client's own requests."""
    return select(Request).where(Request.client_id == client_id)


def requests_with_provider(provider_id: UUID) -> Select[Request]:
    """What is in a provider's hands now: from the hand-over until the request is over, not a moment longer."""
    return select(Request).where(Request.provider_id == provider_id, Request.state.in_(WITH_PROVIDER))


def unread_signals(request: Request) -> bool:
    """Whether something stands out in its words that no person of the team has read."""
    return bool(request.signals) and request.signals_read_at is None


def open_requests(work: Work) -> Sequence[Request]:
    """The team's queue: those who are not safe, those whose words should be read first, then what waits for triage by
    due time, then the others.
    """
    found = select(Request).where(Request.state.in_(OPEN)).order_by(Request.triage_due_at, Request.id)
    order = {"escalated": 0, "submitted": 1, "triaged": 2, "assigned": 3, "in_contact": 4}
    rows = work.session.scalars(found)
    return sorted(rows, key=lambda row: (not row.unsafe, not unread_signals(row), order[row.state]))


def steps_of(work: Work, request_id: UUID) -> Sequence[RequestEvent]:
    """What happened to a request, oldest first."""
    found = select(RequestEvent).where(RequestEvent.request_id == request_id)
    return work.session.scalars(found.order_by(RequestEvent.at, RequestEvent.id)).all()


def provider_by_account(work: Work, account_id: UUID) -> Provider | None:
    """The provider an account is, if any."""
    return work.session.scalar(select(Provider).where(Provider.account_id == account_id))


def provider_of(work: Work, request: Request) -> Provider | None:
    """The provider a request names, if any."""
    return work.session.get(Provider, (work.tenant.id, request.provider_id)) if request.provider_id else None


def assigned_between(work: Work, client_id: UUID, provider_account_id: UUID) -> Sequence[Request]:
    """A client's requests that wait for a contact with this provider."""
    found = (
        select(Request)
        .join(Provider, Provider.id == Request.provider_id)
        .where(Request.client_id == client_id, Request.state == ASSIGNED, Provider.account_id == provider_account_id)
    )
    return work.session.scalars(found.order_by(Request.id)).all()
