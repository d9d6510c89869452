"""A what-if is asked: which values, over which time. A small one is answered at once, a large one in the background."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select

from core.kit.errors import Invalid
from core.kit.ids import new_id
from core.kit.messages import msg
from core.rules.manager import plugin_set
from core.rules.models import Decision
from core.rules.values import faults, plain
from core.rules.versions import version_in_force
from core.schedule.plan import schedule
from core.tenancy.work import Work
from core.what_if.models import WhatIfRun
from core.what_if.period import in_period
from core.what_if.work_off import PIECE, work_off

CARRY_ON = "what_if"
PERIOD = timedelta(days=90)
"""How far back one looks who names no beginning."""
MOST_KEPT = 50
"""Older what-ifs are forgotten: they can be asked again."""

NO_CHANGE = msg("Name at least one value that would be another.")
BACKWARDS = msg("The period ends before it begins.")


def begin_what_if(
    work: Work,
    changes: Mapping[str, Any],
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    draft_id: UUID | None = None,
    by: UUID | None = None,
) -> WhatIfRun:
    """Ask what would have been under ``changes``. Raises ``Invalid`` by parameter, or for the period.

    At most ``PIECE`` decisions are replayed before this returns, and worked cases are looked for of the first values;
    more is worked off in the background.
    """
    last = until or work.now
    first = since or last - PERIOD
    _check(work, changes, first, last)
    run = WhatIfRun(
        id=new_id(),
        changes={name: plain(value) for name, value in changes.items()},
        since=first,
        until=last,
        draft_id=draft_id,
        asked_by=by,
        created_at=work.now,
        state="waiting",
        plugin_version=plugin_set(work.tenant.plugins).version,
        newest_id=work.session.scalar(select(Decision.id).order_by(Decision.id.desc()).limit(1)),
        looked_at=0,
    )
    run.total = work.session.scalars(select(func.count()).select_from(Decision).where(*in_period(run))).one()
    work.session.add(run)
    work.flush()
    _forget_old(work)
    if not work_off(work, run):
        plan_next(work, run)
    return run


def plan_next(work: Work, run: WhatIfRun) -> None:
    """The next piece, as soon as somebody is free for it."""
    key = f"{CARRY_ON}:{run.id}:{run.looked_at // PIECE}:{len(run.cases)}"
    schedule(work, CARRY_ON, subject_id=run.id, due_at=work.now, key=key)


def _check(work: Work, changes: Mapping[str, Any], first: datetime, last: datetime) -> None:
    kinds = plugin_set(work.tenant.plugins).parameter_classes
    in_force = version_in_force(work)
    wrong = faults(kinds, {**(in_force.values if in_force else {}), **changes})
    if not changes:
        wrong["changes"] = [NO_CHANGE]
    if last < first:
        wrong["until"] = [BACKWARDS]
    if wrong:
        raise Invalid(fields=wrong)


def _forget_old(work: Work) -> None:
    newest = select(WhatIfRun.id).order_by(WhatIfRun.id.desc()).limit(MOST_KEPT)
    work.session.execute(
        delete(WhatIfRun).where(WhatIfRun.id.not_in(newest)), execution_options={"synchronize_session": False}
    )
