"""A request as the rules see it, and what they answer about its clocks."""

from __future__ import annotations

from core.hooks.requests import RequestFacts, RequestTerms
from core.requests.models import Request
from core.rules.ask import asking
from core.tenancy.work import Work


def request_facts(request: Request) -> RequestFacts:
    """The facts of a request's row."""
    return RequestFacts(
        id=request.id,
        format=request.format,
        created_at=request.created_at,
        has_phone=bool(request.phone),
        unsafe=request.unsafe,
        handed_over_at=request.handed_over_at,
        contacted_at=request.contacted_at,
    )


def request_terms(work: Work, request: Request) -> RequestTerms:
    """Which clocks run, by the rule version the request was made under; the decision is written down."""
    rules = asking(work, "request", request.id, version=request.rule_version)
    return rules.ask.request_terms(site=rules.site, request=request_facts(request))
