"""Changing what an offering says; its price is changed by ``set_price``, its format never."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from core.catalogue.check import check_offering
from core.catalogue.custom_fields import checked_fields, offering_fields
from core.catalogue.errors import Stale
from core.catalogue.facts import offering_facts
from core.catalogue.formats import format_of
from core.catalogue.models import Offering
from core.catalogue.publication import refuse_change
from core.catalogue.queries import offering
from core.hooks.programmes import Publisher
from core.kit.errors import Problem
from core.rules.ask import asking, refuse
from core.tenancy.work import Work

CHANGEABLE = frozenset({"title", "description", "duration_min", "capacity_min", "capacity_max", "fields"})


def change_offering(
    work: Work,
    offering_id: UUID,
    changes: Mapping[str, Any],
    *,
    version: int | None = None,
    by: Publisher = "team",
) -> Offering:
    """Apply ``changes`` (names of ``CHANGEABLE``; others are a mistake of the caller).

    Raises ``Stale`` when ``version`` is not the one now stored, ``Invalid``, ``Refused`` by the rules, or ``Conflict``
    when ``by`` its provider what the team has published.
    Bookings made before keep what they were made with.
    """
    if unknown := set(changes) - CHANGEABLE:
        raise ValueError(f"not changeable: {sorted(unknown)}")
    row = current(work, offering_id, version)
    try:
        _apply(work, row, changes, by)
    except Problem:
        # Whoever catches it must not save half of a refused change with the next flush.
        work.session.expire(row)
        raise
    row.version += 1
    work.flush()
    return row


def _apply(work: Work, row: Offering, changes: Mapping[str, Any], by: Publisher) -> None:
    before = {name: getattr(row, name) for name in changes}
    for name, value in changes.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    if "fields" in changes:
        row.fields = checked_fields(offering_fields(work, row.format), changes["fields"])
    with work.session.no_autoflush:
        if any(getattr(row, name) != value for name, value in before.items()):
            refuse_change(work, row, by)
        check_offering(work, row, format_of(work, row.format))
        rules = asking(work, "offering", row.id)
        refuse(list(rules.ask.offering_objections(site=rules.site, offering=offering_facts(row))))


def current(work: Work, offering_id: UUID, version: int | None) -> Offering:
    """The offering, locked until the transaction ends; ``Stale`` when it is no longer at ``version``."""
    row = offering(work, offering_id, for_update=True)
    if version is not None and version != row.version:
        raise Stale
    return row
