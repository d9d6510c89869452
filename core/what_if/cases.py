"""Worked cases of a what-if: found once, when its last decision has been looked at, and kept with it."""

from __future__ import annotations

from typing import Any

from core.kit.messages import from_json, to_json
from core.rules.boundary_cases import BoundaryCase, boundary_cases
from core.rules.manager import plugin_set
from core.rules.versions import site_facts, version_in_force
from core.tenancy.work import Work
from core.what_if.models import WhatIfRun
from core.what_if.queries import counts

FEW = 30
"""With fewer replayed decisions than this, or none that differs, there are worked cases."""
MOST_TRIED = 8
"""Of more values than these no cases are looked for: the first ones stand for them."""


def find_cases(work: Work, run: WhatIfRun) -> list[dict[str, Any]]:
    """Cases at the bounds of what was tried, against the values in force, as they are stored; none are needed where
    enough was decided, and some of it otherwise."""
    whole = counts(work, run.id)[""]
    if whole.replayed >= FEW and whole.different:
        return []
    in_force = version_in_force(work)
    values = dict(in_force.values) if in_force else {}
    tried = dict(list(run.changes.items())[:MOST_TRIED])
    found = boundary_cases(plugin_set(work.tenant.plugins), site_facts(work), values, {**values, **tried})
    return [_stored(item) for item in found]


def _stored(item: BoundaryCase) -> dict[str, Any]:
    return {
        "parameter": item.parameter,
        "hook": item.hook,
        "situation": [[to_json(label), to_json(value)] for label, value in item.situation],
        "was": [to_json(text) for text in item.was],
        "would_be": [to_json(text) for text in item.would_be],
    }


def case_view(stored: dict[str, Any]) -> dict[str, Any]:
    """A stored case, to be put into words."""
    return {
        "parameter": stored["parameter"],
        "hook": stored["hook"],
        "situation": [{"label": from_json(label), "value": from_json(value)} for label, value in stored["situation"]],
        "was": [from_json(text) for text in stored["was"]],
        "would_be": [from_json(text) for text in stored["would_be"]],
    }
