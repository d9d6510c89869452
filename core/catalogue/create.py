"""Writing a new offering. It is a draft until it is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from core.catalogue.check import check_offering
from core.catalogue.custom_fields import checked_fields, offering_fields
from core.catalogue.facts import offering_facts
from core.catalogue.formats import format_of
from core.catalogue.models import Offering
from core.catalogue.queries import withdrawn_prices
from core.kit.ids import new_id
from core.kit.money import Money
from core.rules.ask import asking, refuse
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class NewOffering:
    """What a provider (``None``: the marketplace itself) wants to offer. What is ``None`` is the format's default."""

    provider_id: UUID | None
    format: str
    title: str
    price: Money
    description: str = ""
    duration_min: int | None = None
    capacity_min: int | None = None
    capacity_max: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


def create_offering(work: Work, wish: NewOffering) -> Offering:
    """Write a draft. Raises ``Invalid`` with the fields, or ``Refused`` with every objection of the rules."""
    kind = format_of(work, wish.format)
    row = Offering(
        id=new_id(),
        provider_id=wish.provider_id,
        format=kind.code,
        title=wish.title.strip(),
        description=wish.description.strip(),
        duration_min=kind.duration_min if wish.duration_min is None else wish.duration_min,
        price_minor=wish.price.minor,
        currency=wish.price.currency,
        capacity_min=kind.capacity_min if wish.capacity_min is None else wish.capacity_min,
        capacity_max=kind.capacity_max if wish.capacity_max is None else wish.capacity_max,
        status="draft",
        fields=checked_fields(offering_fields(work, kind.code), wish.fields),
        version=1,
        created_at=work.now,
    )
    check_offering(work, row, kind)
    rules, facts = asking(work, "offering", row.id), offering_facts(row)
    objections = list(rules.ask.offering_objections(site=rules.site, offering=facts))
    objections += rules.ask.price_objections(
        site=rules.site,
        offering=facts,
        price=wish.price,
        history=(),
        withdrawn=withdrawn_prices(work, row),
        at=work.now,
    )
    refuse(objections)
    work.session.add(row)
    work.flush()
    return row
