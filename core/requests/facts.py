"""A request as the rules see it, and what they answer about its clocks."""

from __future__ import annotations

from datetime import datetime

from core.hooks.requests import RequestFacts, RequestTerms
from core.requests.models import Request
from core.requests.states import SILENCE
from core.rules.ask import asking
from core.tenancy.work import Work


def request_facts(request: Request, disputed_at: datetime | None = None) -> RequestFacts:
    """The facts of a request's row, and when it was said that there was a contact after all."""
    return RequestFacts(
        id=request.id,
        format=request.format,
        created_at=request.created_at,
        has_phone=bool(request.phone),
        unsafe=request.unsafe,
        handed_over_at=request.handed_over_at,
        contacted_at=request.contacted_at,
        closed_at=request.closed_at if request.close_reason == SILENCE else None,
        disputed_at=disputed_at,
    )


def request_terms(work: Work, request: Request, *, disputed_at: datetime | None = None) -> RequestTerms:
    """Which clocks run, by the rule version the request was made under; the decision is written down."""
    rules = asking(work, "request", request.id, version=request.rule_version)
    return rules.ask.request_terms(site=rules.site, request=request_facts(request, disputed_at))


def terms_shown(work: Work, request: Request) -> RequestTerms:
    """The same for a page: nothing is written down."""
    rules = asking(work, "request", version=request.rule_version)
    return rules.ask.request_terms(site=rules.site, request=request_facts(request))
