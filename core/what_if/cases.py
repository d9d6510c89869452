"""Worked cases of a what-if: found once, when its last decision has been looked at, and kept with it."""

from __future__ import annotations

from typing import Any

from core.kit.messages import Message, from_json, msg, to_json
from core.rules.boundary_cases import BoundaryCase, cases_of, changed
from core.rules.manager import plugin_set
from core.rules.versions import site_facts, version_in_force
from core.tenancy.work import Work
from core.what_if.models import WhatIfRun
from core.what_if.queries import counts

FEW = 30
"""With fewer replayed decisions than this, or none that differs, there are worked cases."""
MOST_AT_ONCE = 8
"""So many values are looked at in one transaction."""

IN_FORCE = msg("This value is in force already.")
NONE_DIFFERS = msg("Nothing that was tried around the old value and the new one would be decided otherwise.")


def find_cases(work: Work, run: WhatIfRun) -> bool:
    """Look for the cases of some more of the values that were tried; whether those were the last ones.

    They are found against the values in force, and stored with the run; a value that has none is told why. Where
    enough was decided, and some of it otherwise, none are needed.
    """
    whole = counts(work, run.id)[""]
    if whole.replayed >= FEW and whole.different:
        return True
    left = cases_left(run)
    if left:
        run.cases = [*run.cases, *(item for name in left[:MOST_AT_ONCE] for item in _of_value(work, run, name))]
    return len(left) <= MOST_AT_ONCE


def cases_left(run: WhatIfRun) -> list[str]:
    """The values whose cases have not been looked for yet."""
    looked_at = {item["parameter"] for item in run.cases}
    return [name for name in run.changes if name not in looked_at]


def _of_value(work: Work, run: WhatIfRun, name: str) -> list[dict[str, Any]]:
    plugins, in_force = plugin_set(work.tenant.plugins), version_in_force(work)
    values = dict(in_force.values) if in_force else {}
    new = {**values, **run.changes}
    item = next((one for one in changed(plugins, values, new) if one.name == name), None)
    if item is None:
        return [_none(name, IN_FORCE)]
    found = cases_of(plugins, site_facts(work), item, values, new)
    return [_stored(case) for case in found] or [_none(name, NONE_DIFFERS)]


def _none(name: str, why: Message) -> dict[str, Any]:
    return {"parameter": name, "why": to_json(why)}


def _stored(item: BoundaryCase) -> dict[str, Any]:
    return {
        "parameter": item.parameter,
        "hook": item.hook,
        "situation": [[to_json(label), to_json(value)] for label, value in item.situation],
        "was": [to_json(text) for text in item.was],
        "would_be": [to_json(text) for text in item.would_be],
    }


def worked_cases(run: WhatIfRun) -> list[dict[str, Any]]:
    """The cases that were found, to be put into words."""
    return [case_view(item) for item in run.cases if "hook" in item]


def without_case(run: WhatIfRun) -> list[dict[str, Any]]:
    """The values that have none, and why."""
    found = {item["parameter"] for item in run.cases if "hook" in item}
    why = {item["parameter"]: from_json(item["why"]) for item in run.cases if "why" in item}
    return [{"name": name, "why": why.get(name, NONE_DIFFERS)} for name in run.changes if name not in found]


def case_view(stored: dict[str, Any]) -> dict[str, Any]:
    """A stored case, to be put into words."""
    return {
        "parameter": stored["parameter"],
        "hook": stored["hook"],
        "situation": [{"label": from_json(label), "value": from_json(value)} for label, value in stored["situation"]],
        "was": [from_json(text) for text in stored["was"]],
        "would_be": [from_json(text) for text in stored["would_be"]],
    }
