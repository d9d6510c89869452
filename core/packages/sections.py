"""Where packages appear on pages of rooms below: on a provider's public page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.catalogue.queries import offerings_of
from core.kit.money import Money
from core.packages.queries import offers_for
from core.packages.terms import sells_packages
from core.tenancy.work import Work
from core.web.sections import section


@section("provider")
def on_provider_page(work: Work, provider_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """The price list of a provider's packages."""
    if not sells_packages(work):
        return None
    titles = {row.id: row.title for row in offerings_of(work, provider_id, "published")}
    rows = [
        (
            row,
            titles[row.offering_id],
            Money(row.price_minor, row.currency),
            Money(row.price_minor // row.sessions, row.currency),
        )
        for row in offers_for(work, titles)
    ]
    return ("packages/_on_provider.html", {"rows": rows}) if rows else None
