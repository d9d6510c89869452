"""Large what-ifs are worked off piece by piece, so that one can see how far they are."""

from __future__ import annotations

from core.schedule.registry import DueAction, action
from core.tenancy.work import Work
from core.what_if.begin import CARRY_ON, plan_next
from core.what_if.models import WhatIfRun
from core.what_if.work_off import work_off


@action(CARRY_ON)
def carry_on(work: Work, due: DueAction) -> None:
    """The next piece; forgotten or finished ones are left alone."""
    run = (
        work.session.get(WhatIfRun, (work.tenant.id, due.subject_id), with_for_update=True) if due.subject_id else None
    )
    if run is not None and run.state == "waiting" and not work_off(work, run):
        plan_next(work, run)
