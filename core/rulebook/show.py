"""A change and a version as pages and the API show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core.accounts.queries import names
from core.kit.messages import Message
from core.rules.drafts import newest_number, values_at
from core.rules.manager import plugin_set
from core.rules.models import RuleDraft, RuleVersion
from core.rules.notice import notice_days, possible_from
from core.rules.scope import NAMES, SCOPES
from core.rules.value_words import code_labels, value_in_words
from core.rules.values import Values, declared, value_of
from core.rules.versions import current_version, ends_at, replaced, site_facts, values_of, version_before, versions
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value, before and after."""

    name: str
    help: Message
    rules: tuple[str, ...]
    old: Any
    new: Any
    old_words: Message
    new_words: Message
    kind: str
    concerns: str
    scope: str
    scope_words: Message


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version, from when and until when, and what it changed.

    ``state``: planned, in_force, past, withdrawn or replaced.
    """

    number: int
    state: str
    effective_from: datetime
    until: datetime | None
    values: Values
    diff: tuple[ValueChange, ...]
    note: str | None
    created_by: UUID | None
    created_by_name: str | None
    created_at: datetime
    withdrawn_by: UUID | None
    withdrawn_at: datetime | None
    plugin_version: str | None


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft with its difference to the values that would be in force then, and the notice it needs."""

    id: UUID
    changes: Values
    effective_from: datetime | None
    note: str | None
    revision: int
    based_on: int
    newest: int
    version: int | None
    diff: tuple[ValueChange, ...]
    notice_days: int
    possible_from: datetime
    created_by: UUID | None
    created_by_name: str | None
    created_at: datetime
    changed_by: UUID | None
    changed_by_name: str | None
    changed_at: datetime


def diff(work: Work, old: Values, changes: Values) -> tuple[ValueChange, ...]:
    """What ``changes`` make of ``old``, in the order the values are declared."""
    plugins = plugin_set(work.tenant.plugins)
    known, labels, currency = declared(plugins.parameter_classes), code_labels(plugins), work.tenant.currency
    found = []
    for name, item in known.items():
        if name not in changes:
            continue
        before, after = value_of(known, old, name), value_of(known, changes, name)
        found.append(
            ValueChange(
                name,
                item.spec.help,
                item.spec.rules,
                before,
                after,
                value_in_words(item.spec, before, currency, labels),
                value_in_words(item.spec, after, currency, labels),
                item.spec.kind,
                item.spec.concerns,
                NAMES[item.spec.at_once],
                SCOPES[item.spec.at_once],
            )
        )
    return tuple(found)


def versions_shown(work: Work) -> list[VersionView]:
    """Every version, the newest number first."""
    rows = versions(work)
    people = names(work, {one for row in rows for one in (row.created_by,) if one})
    return [_version(work, row, people) for row in reversed(rows)]


def _version(work: Work, row: RuleVersion, people: Mapping[UUID, str]) -> VersionView:
    before = version_before(work, row)
    old = before.values if before else {}
    known = declared(plugin_set(work.tenant.plugins).parameter_classes)
    new = {name: value_of(known, row.values, name) for name in known}
    made = {name: value for name, value in new.items() if value != value_of(known, old, name)}
    withdrawn = row.withdrawn_at is not None
    return VersionView(
        row.number,
        _state(work, row),
        row.effective_from,
        None if withdrawn else ends_at(work, row),
        row.values,
        diff(work, old, row.changes or {} if withdrawn else made),
        row.note,
        row.created_by,
        people.get(row.created_by) if row.created_by else None,
        row.created_at,
        row.withdrawn_by,
        row.withdrawn_at,
        row.plugin_version,
    )


def _state(work: Work, row: RuleVersion) -> str:
    if row.withdrawn_at is not None:
        return "withdrawn"
    if replaced(work, row):
        return "replaced"
    if row.effective_from > work.now:
        return "planned"
    return "in_force" if row.number == current_version(work) else "past"


def draft_shown(work: Work, row: RuleDraft) -> DraftView:
    """A draft as it stands now."""
    people = names(work, {one for one in (row.created_by, row.changed_by) if one})
    return DraftView(
        row.id,
        row.changes,
        row.effective_from,
        row.note,
        row.revision,
        row.based_on,
        newest_number(work),
        row.version,
        diff(work, values_at(work, row.effective_from or possible_from(work, row.changes)), row.changes),
        notice_days(work, row.changes),
        possible_from(work, row.changes),
        row.created_by,
        people.get(row.created_by) if row.created_by else None,
        row.created_at,
        row.changed_by,
        people.get(row.changed_by) if row.changed_by else None,
        row.changed_at,
    )


def parameters_shown(work: Work) -> list[dict[str, Any]]:
    """Every parameter with its value in force, its bounds and its scope."""
    plugins, site = plugin_set(work.tenant.plugins), site_facts(work)
    labels = code_labels(plugins)
    known = declared(plugins.parameter_classes)
    return [
        {
            "name": name,
            "value": value_of(known, values_of(work, site.version), name),
            "value_words": value_in_words(
                item.spec, getattr(site.parameters(item.owner), name), work.tenant.currency, labels
            ),
            "default": item.default,
            "unit": item.spec.unit,
            "minimum": item.spec.minimum,
            "maximum": item.spec.maximum,
            "choices": list(item.spec.choices) if item.spec.choices else None,
            "help": item.spec.help,
            "rules": list(item.spec.rules),
            "kind": item.spec.kind,
            "concerns": item.spec.concerns,
            "scope": NAMES[item.spec.at_once],
            "scope_words": SCOPES[item.spec.at_once],
            "team": item.spec.team,
        }
        for name, item in known.items()
    ]


def versions_dated(work: Work) -> dict[int, datetime]:
    """From when each version holds, by number."""
    return {row.number: row.effective_from for row in versions(work)}
