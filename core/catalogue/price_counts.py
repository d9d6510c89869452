"""A price that was set or published counts in its provider's standing."""

from __future__ import annotations

from core.catalogue.models import Offering
from core.providers.queries import provider
from core.standing.assess import assess
from core.tenancy.work import Work


def price_counts(work: Work, row: Offering) -> None:
    """Let the rules look at the provider of a published offering."""
    if row.provider_id is not None and row.status == "published":
        assess(work, provider(work, row.provider_id))
