"""Ten thousand decisions asked again: how many a second, beside asking alone, and how long a what-if takes."""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass
from datetime import timedelta

from bench.decisions import write_decisions
from bench.stage import NOW, Stage
from core.rules.manager import plugin_set
from core.rules.replay import Replayer, answer, decisions
from core.tenancy.work import Work, work_for
from core.what_if.begin import begin_what_if
from core.what_if.models import WhatIfRun
from core.what_if.queries import counts
from core.what_if.work_off import work_off

MANY = 10_000


@dataclass(frozen=True)
class Replayed:
    """What it takes to ask many decisions again."""

    decisions: int
    asked_a_second: float
    replayed_a_second: float
    what_if_s: float
    different: int
    grown_mb: float

    @property
    def ratio(self) -> float:
        """What reading, asking and comparing costs beside asking alone."""
        return self.asked_a_second / self.replayed_a_second


def measure_what_if(here: Stage) -> Replayed:
    """Write decisions down, ask them again, and try another value on them."""
    with work_for(here.engine, here.tenant_id) as work:
        write_decisions(work, MANY, NOW + timedelta(days=4))
    before, began = _most_mb(), time.monotonic()
    with work_for(here.engine, here.tenant_id) as work:
        run_id = begin_what_if(work, {"free_change_hours": 12}).id
    done = False
    while not done:
        with work_for(here.engine, here.tenant_id) as work:
            done = work_off(work, work.session.get_one(WhatIfRun, (here.tenant_id, run_id)))
    taken, grown = time.monotonic() - began, _most_mb() - before
    with work_for(here.engine, here.tenant_id) as work:
        different = counts(work, run_id)[""].different
        asked, replayed = _speeds(work)
    return Replayed(MANY, asked, replayed, taken, different, grown)


def _speeds(work: Work) -> tuple[float, float]:
    """How many are asked a second, and how many read back, asked and compared."""
    replayer, plugins = Replayer(work), plugin_set(work.tenant.plugins)
    kept = []
    began = time.process_time()
    for row in decisions(work):
        item = replayer.replay(row)
        if not item.same:
            raise RuntimeError("a decision differs from itself")
        kept.append((row.hook, {**item.facts, "site": item.site}))
    replayed = len(kept) / (time.process_time() - began)
    began = time.process_time()
    for hook, facts in kept:
        answer(plugins, hook, facts)
    return len(kept) / (time.process_time() - began), replayed


def _most_mb() -> float:
    """The most memory this process had at once so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
