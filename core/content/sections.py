"""Where content appears on pages of rooms below: what was published with a provider, on the provider's own page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.content.declared import declared
from core.content.publications import with_provider
from core.content.refer import recommended_by
from core.content.show import page_head, teller
from core.tenancy.work import Work
from core.web.reader import reader
from core.web.sections import section


@section("provider")
def on_provider_page(work: Work, provider_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """Videos, podcasts and articles with the provider."""
    found = with_provider(work, provider_id)
    return ("content/_on_provider.html", {"items": found}) if found else None


@section("provider_request")
def beside_requests(work: Work, _id: UUID) -> tuple[str, dict[str, Any]] | None:
    """Pages a provider should have at hand with every request."""
    chosen = [item for item in declared(work).pages.values() if item.beside_requests]
    if not chosen:
        return None
    telling = teller(work, reader())
    links = [(page_head(telling, item).title, f"/info/{item.code}") for item in chosen]
    return "content/_beside_requests.html", {"links": links}


@section("application")
def on_application(work: Work, application_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """Who recommended the site to the applicant, for the team."""
    name = recommended_by(work, application_id)
    return ("content/_on_application.html", {"name": name}) if name else None
