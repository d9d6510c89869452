"""How long it takes to find the worked cases of a value, and to look for rules that can't answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench.stage import Stage
from core.hooks.site import SiteFacts
from core.rule_use.dead import dead_rules
from core.rules.boundary_cases import boundary_cases
from core.rules.manager import PluginSet, plugin_set
from core.rules.parameters import Parameter, check_values, parameters_of
from core.rules.versions import site_facts
from core.tenancy.work import work_for

MILLISECONDS = 1_000


@dataclass(frozen=True)
class Found:
    """``values`` that were tried, those of them ``without`` a case, and milliseconds of processor time."""

    values: int
    without: int
    usual_ms: float
    longest_ms: float
    dead_ms: float


def measure_cases(here: Stage) -> Found:
    """Every number of the marketplace as one less or one more, one at a time; then the whole search."""
    with work_for(here.engine, here.tenant_id) as work:
        plugins, site = plugin_set(work.tenant.plugins), site_facts(work)
    taken, without = [], 0
    for name, value in _other_values(plugins):
        began = time.process_time()
        without += not boundary_cases(plugins, site, {}, {name: value})
        taken.append(MILLISECONDS * (time.process_time() - began))
    return Found(len(taken), without, median(taken), max(taken), _search(plugins, site))


def _other_values(plugins: PluginSet) -> Iterator[tuple[str, Any]]:
    for kind in plugins.parameter_classes:
        for item in parameters_of(kind):
            for value in _beside(item):
                if not check_values(plugins.parameter_classes, {item.name: value}):
                    yield item.name, value
                    break


def _beside(item: Parameter) -> list[int]:
    known = isinstance(item.default, int) and not isinstance(item.default, bool)
    return [item.default - 1, item.default + 1] if known else []


def _search(plugins: PluginSet, site: SiteFacts) -> float:
    began = time.process_time()
    if not dead_rules(plugins, site).complete:
        raise RuntimeError("the search for rules that can't answer did not end")
    return MILLISECONDS * (time.process_time() - began)
