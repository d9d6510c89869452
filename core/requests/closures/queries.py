"""Reads: the dispute of a request's closure, the disputes that wait, the bar a closure brought."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select

from core.requests.errors import NoDispute
from core.requests.models import ClosureDispute, Request
from core.standing.models import Bar
from core.tenancy.work import Work


def dispute_of(work: Work, request_id: UUID) -> ClosureDispute | None:
    """The latest dispute of a request's closure, if there is one."""
    return work.session.scalar(_of(request_id))


def locked_dispute(work: Work, request_id: UUID) -> ClosureDispute:
    """The latest dispute, ours until the end of the transaction. Raises ``NoDispute``."""
    found = work.session.scalar(_of(request_id).with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise NoDispute
    return found


def _of(request_id: UUID) -> Select[ClosureDispute]:
    mine = select(ClosureDispute).where(ClosureDispute.request_id == request_id)
    return mine.order_by(ClosureDispute.closed_at.desc(), ClosureDispute.id.desc()).limit(1)


def disputes(*, waiting: bool = True) -> Select[ClosureDispute]:
    """The disputes that wait for the team, or those that were decided."""
    decided = ClosureDispute.decided_at
    return select(ClosureDispute).where(decided.is_(None) if waiting else decided.is_not(None))


def waiting_disputes(work: Work) -> Sequence[tuple[ClosureDispute, Request]]:
    """The disputes that wait with their requests, the earliest due first."""
    return _with_requests(work, disputes().order_by(ClosureDispute.due_at, ClosureDispute.id))


def waiting_with_provider(work: Work, provider_id: UUID) -> Sequence[tuple[ClosureDispute, Request]]:
    """The disputes about which a provider has not said a word yet."""
    mine = disputes().where(ClosureDispute.provider_id == provider_id, ClosureDispute.provider_word.is_(None))
    return _with_requests(work, mine.order_by(ClosureDispute.due_at, ClosureDispute.id))


def _with_requests(work: Work, found: Select[ClosureDispute]) -> Sequence[tuple[ClosureDispute, Request]]:
    rows = work.session.scalars(found).all()
    wanted = select(Request).where(Request.id.in_({row.request_id for row in rows}))
    known = {request.id: request for request in work.session.scalars(wanted)}
    return [(row, known[row.request_id]) for row in rows]


def bar_of_closure(work: Work, request: Request) -> Bar | None:
    """The bar the latest closure of a request brought, if any."""
    found = select(Bar).where(Bar.account_id == request.client_id, Bar.subject_id == request.id)
    return work.session.scalar(found.order_by(Bar.since.desc(), Bar.id.desc()).limit(1))
