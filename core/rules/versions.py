"""A tenant's rule values over time: which version is in force, and a new one from an instant on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.hooks.site import SiteFacts
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.rules.events import RulesChanged
from core.rules.manager import plugin_set
from core.rules.models import RuleVersion
from core.rules.parameters import build, check_values
from core.tenancy.work import Work
from core.web.field_words import complaint


def versions(work: Work) -> list[RuleVersion]:
    """All versions, oldest first; read once a unit of work."""
    cached: list[RuleVersion] | None = work.notes.get("rule_versions")
    if cached is None:
        cached = list(work.session.scalars(select(RuleVersion).order_by(RuleVersion.number)))
        work.notes["rule_versions"] = cached
    return cached


def version_in_force(work: Work) -> RuleVersion | None:
    """The version in force now: the highest number that has taken effect. ``None``: only defaults so far."""
    return max(
        (row for row in versions(work) if row.effective_from <= work.now), key=lambda row: row.number, default=None
    )


def current_version(work: Work) -> int:
    """The number of the version in force; 0 for the defaults alone."""
    found = version_in_force(work)
    return found.number if found else 0


def stored_values(work: Work, number: int, current: int) -> Mapping[str, Any]:
    """The values that hold for what is judged by version ``number`` while version ``current`` is in force."""
    return next((row.values for row in versions(work) if row.number == number), {})


def site_facts(work: Work, version: int | None = None) -> SiteFacts:
    """The site as rules see it, with the values of ``version`` (default: the one in force)."""
    number = current_version(work) if version is None else version
    known: dict[int, SiteFacts] = work.notes.setdefault("site_facts", {})
    if number not in known:
        values = stored_values(work, number, current_version(work))
        tenant = work.tenant
        known[number] = SiteFacts(
            zone=tenant.zone,
            currency=tenant.currency,
            locale=tenant.locale,
            calendar=tenant.calendar,
            version=number,
            values={kind: build(kind, values) for kind in plugin_set(tenant.plugins).parameter_classes},
        )
    return known[number]


def said(fault: str | Message) -> Message:
    """What is wrong with a value, in words for people."""
    return fault if isinstance(fault, Message) else complaint(fault)


def set_values(
    work: Work,
    values: Mapping[str, Any],
    *,
    effective_from: datetime | None = None,
    note: str | None = None,
    by: UUID | None = None,
) -> RuleVersion:
    """Add a version whose values are exactly ``values`` (by parameter name; what is missing is the default).

    Raises ``Invalid`` with the parameter names; nothing is changed then.
    """
    errors = check_values(plugin_set(work.tenant.plugins).parameter_classes, values)
    starts = effective_from or work.now
    if starts < work.now:
        errors["effective_from"] = [msg("Rules can't be changed for the past.")]
    if errors:
        raise Invalid(fields={name: [said(text) for text in texts] for name, texts in errors.items()})
    number = max((row.number for row in versions(work)), default=0) + 1
    row = RuleVersion(
        number=number, effective_from=starts, values=dict(values), note=note, created_by=by, created_at=work.now
    )
    work.session.add(row)
    work.flush()
    work.notes.pop("rule_versions", None)
    work.notes.pop("site_facts", None)
    work.emit(RulesChanged(number, starts))
    return row
