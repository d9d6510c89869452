"""A what-if as people and programs read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from core.accounts.queries import names
from core.kit.messages import Message, from_json, literal
from core.kit.money import Money
from core.rules.manager import plugin_set
from core.rules.parameters import Parameter, parameters_of
from core.rules.value_words import code_labels, value_in_words
from core.rules.versions import site_facts
from core.tenancy.work import Work
from core.web.language import Language
from core.web.reader import reader
from core.what_if.cases import FEW, cases_left, without_case, worked_cases
from core.what_if.models import WhatIfRun
from core.what_if.queries import Counts, LineAmounts, PersonSums, Sum, counts, how_many_people, people, sums, unreadable
from core.what_if.words import CAVEATS, CHANGES, LINES, ROLES, VERDICTS, title_of


def view_of(work: Work, run: WhatIfRun) -> dict[str, Any]:
    """Everything a what-if found so far."""
    by_hook = counts(work, run.id)
    whole = by_hook.pop("")
    few = run.state == "done" and (whole.replayed < FEW or not whole.different)
    none = without_case(run) if few else []
    return {
        **summary(work, run),
        **_counts(whole),
        "repeated": run.looked_at - whole.considered,
        "unreadable_because": [{"why": why, "count": count} for why, count in unreadable(work, run.id)],
        "by_hook": [{"hook": hook, "title": title_of(hook), **_counts(found)} for hook, found in by_hook.items()],
        "money": [_sum(item) for item in sums(work, run.id)],
        "people": [person_view(item) for item in people(work, run.id)],
        "people_total": how_many_people(work, run.id),
        "worked_cases": [_case(work, item) for item in worked_cases(run)] if few else [],
        "without_case": [item["name"] for item in none],
        "without_case_because": none,
        "caveats": list(CAVEATS),
    }


def by_value(view: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The worked cases of each value that was tried, or why it has none."""
    why = {item["name"]: item["why"] for item in view["without_case_because"]}
    found = [
        {
            **value,
            "cases": [case for case in view["worked_cases"] if case["parameter"] == value["name"]],
            "why": why.get(value["name"]),
        }
        for value in view["changes_in_words"]
    ]
    return [item for item in found if item["cases"] or item["why"]]


def _case(work: Work, case: dict[str, Any]) -> dict[str, Any]:
    """A worked case by the site's own clock."""
    language = Language(reader().locale, work.tenant.zone, work.tenant.plugins)

    def said(text: Message) -> Message:
        return literal(language.text(text))

    return {
        **case,
        "title": title_of(case["hook"]),
        "situation": [{"label": fact["label"], "value": said(fact["value"])} for fact in case["situation"]],
        "was": [said(text) for text in case["was"]],
        "would_be": [said(text) for text in case["would_be"]],
    }


def summary(work: Work, run: WhatIfRun) -> dict[str, Any]:
    """What was asked, and how far it is."""
    return {
        "id": run.id,
        "state": run.state,
        "created_at": run.created_at,
        "finished_at": run.finished_at,
        "asked_by": _name(work, run.asked_by),
        "changes": run.changes,
        "changes_in_words": changes_in_words(work, run.changes),
        "from": run.since,
        "until": run.until,
        "draft_id": run.draft_id,
        "total": run.total,
        "looked_at": run.looked_at,
        "plugin_version": run.plugin_version,
        "values_looked_at": len(run.changes) - len(cases_left(run)) if run.state != "done" else len(run.changes),
    }


def _name(work: Work, account_id: UUID | None) -> str | None:
    return names(work, [account_id]).get(account_id) if account_id is not None else None


def changes_in_words(work: Work, changes: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What each tried value is for, the value in force now, and the one that was tried."""
    plugins, site = plugin_set(work.tenant.plugins), site_facts(work)
    labels = code_labels(plugins)

    def words(item: Parameter, value: Any) -> Message:
        plain = tuple(value) if isinstance(value, list) else value
        return value_in_words(item.spec, plain, work.tenant.currency, labels)

    return [
        {
            "name": item.name,
            "help": item.spec.help,
            "now": words(item, getattr(site.parameters(kind), item.name)),
            "tried": words(item, changes[item.name]),
        }
        for kind in plugins.parameter_classes
        for item in parameters_of(kind)
        if item.name in changes
    ]


def _counts(found: Counts) -> dict[str, Any]:
    return {
        "considered": found.considered,
        "replayed": found.replayed,
        "same": found.same + found.reworded,
        "reworded": found.reworded,
        "different": found.different,
        "unreadable": found.unreadable,
        "not_carried_out": found.not_carried_out,
        **{f"would_be_{name}": found.changes.get(name, 0) for name in CHANGES},
    }


def _sum(item: Sum) -> dict[str, Any]:
    return {
        "line": item.line,
        "title": LINES[item.line],
        "was": Money(item.was_minor, item.currency),
        "would_be": Money(item.would_be_minor, item.currency),
        "difference": Money(item.difference_minor, item.currency),
        "decisions": item.decisions,
    }


def person_view(item: PersonSums) -> dict[str, Any]:
    """Somebody whose decisions would have been others."""
    return {
        "role": item.role,
        "role_in_words": ROLES[item.role],
        "id": item.id,
        "name": item.name,
        "decisions": item.decisions,
        "money": [_sum(one) for one in item.money],
    }


def line_view(item: LineAmounts) -> dict[str, Any]:
    """A decision that was looked at."""
    row = item.line
    return {
        "decision_id": row.decision_id,
        "at": row.at,
        "hook": row.hook,
        "title": title_of(row.hook),
        "subject_kind": row.subject_kind,
        "subject_id": row.subject_id,
        "client_id": row.client_id,
        "provider_id": row.provider_id,
        "carried_out": row.carried_out,
        "verdict": row.verdict,
        "verdict_in_words": VERDICTS[row.verdict],
        "change": row.change,
        "change_in_words": CHANGES[row.change] if row.change else None,
        "why": from_json(row.why) if row.why else None,
        "fields": [{"field": name, "was": was, "would_be": now} for name, (was, now) in row.fields.items()],
        "money": [
            {
                "line": one.line,
                "title": LINES[one.line],
                "was": Money(one.was_minor, one.currency),
                "would_be": Money(one.would_be_minor, one.currency),
                "difference": Money(one.would_be_minor - one.was_minor, one.currency),
            }
            for one in item.amounts
        ],
    }
