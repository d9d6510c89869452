"""A tenant's rule values over time: which version is in force at an instant, and a new one from an instant on.

The version in force is the one that began last: the latest ``effective_from``, of two at one instant the higher number.
A withdrawn one never begins. A planned version is what it changes over the version before it, so that a change which
begins sooner is not lost when it begins.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, text

from core.hooks.site import SiteFacts
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.rules.events import RulesChanged
from core.rules.manager import plugin_set
from core.rules.models import RuleVersion
from core.rules.parameters import build, built_as_it_is
from core.rules.values import Values, changed, declared, differences, faults
from core.tenancy.work import Work

PAST = msg("Rules can't be changed for the past.")
CACHED = ("rule_versions", "site_facts", "content_words")


def versions(work: Work) -> list[RuleVersion]:
    """All versions that were ever made, by number; read once a unit of work."""
    cached: list[RuleVersion] | None = work.notes.get("rule_versions")
    if cached is None:
        cached = list(work.session.scalars(select(RuleVersion).order_by(RuleVersion.number)))
        work.notes["rule_versions"] = cached
    return cached


def forget_versions(work: Work) -> None:
    """Read them anew: one was added, changed or taken back."""
    for name in CACHED:
        work.notes.pop(name, None)


def standing(work: Work) -> list[RuleVersion]:
    """The versions that began or will begin, in the order of their beginnings."""
    rows = [row for row in versions(work) if row.withdrawn_at is None]
    return sorted(rows, key=lambda row: (row.effective_from, row.number))


def version_at(work: Work, moment: datetime) -> RuleVersion | None:
    """The version in force at an instant. ``None``: only defaults then."""
    return next((row for row in reversed(standing(work)) if row.effective_from <= moment), None)


def version_in_force(work: Work) -> RuleVersion | None:
    """The version in force now. ``None``: only defaults so far."""
    return version_at(work, work.now)


def planned(work: Work) -> list[RuleVersion]:
    """The versions that have not begun yet, the next one first."""
    return [row for row in standing(work) if row.effective_from > work.now]


def version_before(work: Work, row: RuleVersion) -> RuleVersion | None:
    """The version ``row`` takes the place of."""
    order = (row.effective_from, row.number)
    return next((one for one in reversed(standing(work)) if (one.effective_from, one.number) < order), None)


def replaced(work: Work, row: RuleVersion) -> bool:
    """Whether another version begins at the same instant and takes ``row``'s place before it ever holds."""
    return any(one.effective_from == row.effective_from and one.number > row.number for one in standing(work))


def held_before(work: Work, row: RuleVersion) -> RuleVersion | None:
    """The version that really held until ``row`` began."""
    earlier = [one for one in standing(work) if one.effective_from < row.effective_from]
    return earlier[-1] if earlier else None


def ends_at(work: Work, row: RuleVersion) -> datetime | None:
    """When the next version takes ``row``'s place, as far as is known."""
    order = (row.effective_from, row.number)
    later = (one.effective_from for one in standing(work) if (one.effective_from, one.number) > order)
    return next(later, None)


def oldest_of(work: Work, numbers: set[int]) -> int | None:
    """The version that began first among ``numbers``; 0, the defaults alone, is before all."""
    began = {row.number: (row.effective_from, row.number) for row in versions(work)}
    return min(numbers, key=lambda number: (number in began, began.get(number)), default=None)


def current_version(work: Work) -> int:
    """The number of the version in force; 0 for the defaults alone."""
    found = version_in_force(work)
    return found.number if found else 0


def values_of(work: Work, number: int) -> Values:
    """The values of a version that differ from the defaults."""
    return next((row.values for row in versions(work) if row.number == number), {})


def stored_values(work: Work, number: int, current: int) -> Values:
    """The values that hold for what is judged by version ``number`` while version ``current`` is in force."""
    values = dict(values_of(work, number))
    if number == current or any(row.number == number for row in planned(work)):
        return values
    now = values_of(work, current)
    for name, item in declared(plugin_set(work.tenant.plugins).parameter_classes).items():
        if item.spec.at_once:
            values.pop(name, None)
            values |= {name: now[name]} if name in now else {}
    return values


def site_facts(work: Work, version: int | None = None) -> SiteFacts:
    """The site as rules see it, with the values of ``version`` (default: the one in force).

    A parameter that holds ``at_once`` has the value in force now, whatever the version.
    """
    number = current_version(work) if version is None else version
    known: dict[int, SiteFacts] = work.notes.setdefault("site_facts", {})
    if number not in known:
        values = stored_values(work, number, current_version(work))
        known[number] = site_with(work, values, number, mixed=number != current_version(work))
    return known[number]


def site_with(work: Work, values: Values, version: int, *, mixed: bool = False) -> SiteFacts:
    """The site with exactly these values; ``mixed`` ones of two versions need not go together."""
    tenant = work.tenant
    make = built_as_it_is if mixed else build
    return SiteFacts(
        zone=tenant.zone,
        currency=tenant.currency,
        locale=tenant.locale,
        calendar=tenant.calendar,
        version=version,
        values={kind: make(kind, values) for kind in plugin_set(tenant.plugins).parameter_classes},
    )


def hold_versions(work: Work) -> None:
    """Nobody else changes the rules until this unit of work ends; what others did is seen."""
    key = text("SELECT pg_advisory_xact_lock(hashtextextended('rules:' || :tenant, 0))")
    work.session.execute(key, {"tenant": str(work.tenant.id)})
    forget_versions(work)


def set_values(
    work: Work,
    values: Values,
    *,
    effective_from: datetime | None = None,
    note: str | None = None,
    by: UUID | None = None,
) -> RuleVersion:
    """Add a version whose values are exactly ``values`` (by parameter name; what is missing is the default).

    Planned versions that begin later keep their own changes and take this one's over. Raises ``Invalid`` with the
    parameter names; nothing is changed then.
    """
    hold_versions(work)
    kinds = plugin_set(work.tenant.plugins).parameter_classes
    known = declared(kinds)
    starts = effective_from or work.now
    errors: dict[str, list[Message]] = faults(kinds, values)
    if starts < work.now:
        errors["effective_from"] = [PAST]
    if errors:
        raise Invalid(fields=errors)
    before = version_at(work, starts)
    changes = differences(known, before.values if before else {}, values)
    number = max((row.number for row in versions(work)), default=0) + 1
    row = RuleVersion(
        number=number,
        effective_from=starts,
        values=changed(known, {}, values),
        changes=changes,
        note=note,
        created_by=by,
        created_at=work.now,
        plugin_version=plugin_set(work.tenant.plugins).version,
    )
    try:
        with work.session.begin_nested():
            work.session.add(row)
            work.flush()
            forget_versions(work)
            carry_on(work, row.effective_from)
    finally:
        forget_versions(work)
    work.emit(RulesChanged(number, starts))
    return row


def carry_on(work: Work, since: datetime) -> None:
    """Make the planned versions after ``since`` anew, each what it changes over the one before it.

    Raises ``Invalid`` when what they come to does not go together.
    """
    kinds = plugin_set(work.tenant.plugins).parameter_classes
    known = declared(kinds)
    for row in planned(work):
        if row.effective_from < since:
            continue
        before = version_before(work, row)
        old: Mapping[str, Any] = before.values if before else {}
        if row.changes is None:
            # Made before changes were kept: all it says, it says itself.
            row.changes = {name: row.values.get(name, item.default) for name, item in known.items()}
        row.sentences = None
        row.values = changed(known, old, {name: value for name, value in row.changes.items() if name in known})
        wrong = faults(kinds, row.values)
        if wrong:
            raise Invalid(fields={"effective_from": [_unfit(row, text) for texts in wrong.values() for text in texts]})
    work.flush()
    forget_versions(work)


def _unfit(row: RuleVersion, why: Message) -> Message:
    return msg(
        "It does not go together with version {number}, planned from {at}: {why}",
        number=row.number,
        at=row.effective_from,
        why=why,
    )
