"""An offering as the rules see it."""

from __future__ import annotations

from core.catalogue.models import Offering
from core.hooks.offerings import OfferingFacts
from core.kit.money import Money


def offering_facts(row: Offering) -> OfferingFacts:
    """The facts of an offering's row."""
    return OfferingFacts(
        id=row.id,
        format=row.format,
        duration_min=row.duration_min,
        price=Money(row.price_minor, row.currency),
        capacity_min=row.capacity_min,
        capacity_max=row.capacity_max,
        provider_id=row.provider_id,
        fields=dict(row.fields),
    )
