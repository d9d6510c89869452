"""Lists of requests, each person's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.kit.errors import Forbidden
from core.requests.close import close_if_silent
from core.requests.contact import silent_for_too_long
from core.requests.escalate import never_to_providers
from core.requests.models import Request
from core.requests.queries import open_requests, provider_by_account, requests_of_client, requests_with_provider
from core.requests.tell import TRIAGE
from core.requests.view import RequestView, Side, view_of
from core.tenancy.work import Work
from core.web.paging import Page, page_of
from core.web.roles import PROVIDER
from core.web.scope import Principal


@dataclass(frozen=True, slots=True)
class Listed:
    """Views and the cursor of the next page."""

    items: Sequence[RequestView]
    next: str | None


def listed(work: Work, who: Principal, side: Side | None, cursor: str | None, limit: int) -> Listed:
    """The requests of a side (default: the widest the person has). Raises ``Forbidden`` for one that is not theirs."""
    chosen = side or _widest(who)
    if chosen == "team":
        if not _answers(who):
            raise Forbidden
        rows = _current(work, open_requests(work))
        never = never_to_providers(work, {row.client_id for row in rows})
        return Listed([view_of(work, row, "team", never) for row in rows], None)
    if chosen == "provider":
        provider = provider_by_account(work, who.id)
        if provider is None:
            raise Forbidden
        page: Page[Request] = page_of(work, requests_with_provider(provider.id), Request.id, cursor, limit)
    else:
        page = page_of(work, requests_of_client(who.id), Request.id, cursor, limit)
    return Listed([view_of(work, row, chosen) for row in _current(work, page.items, chosen == "provider")], page.next)


def _answers(who: Principal) -> bool:
    return any(who.has(role) for role in TRIAGE)


def _widest(who: Principal) -> Side:
    if _answers(who):
        return "team"
    return "provider" if PROVIDER in who.roles else "client"


def _current(work: Work, rows: Sequence[Request], open_only: bool = True) -> list[Request]:
    """Evaluated on read: what fell silent is closed now, and no longer in a list of open ones."""
    kept = []
    for row in rows:
        if silent_for_too_long(work, row):
            close_if_silent(work, row.id)
            if open_only:
                continue
        kept.append(row)
    return kept
