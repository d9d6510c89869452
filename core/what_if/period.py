"""Which decisions a what-if looks at."""

from __future__ import annotations

from sqlalchemy import ColumnElement

from core.rules.models import Decision
from core.rules.replay import by_rules
from core.what_if.models import WhatIfRun


def in_period(run: WhatIfRun) -> list[ColumnElement[bool]]:
    """Those of its period, made before it was asked."""
    period = [by_rules(), Decision.at >= run.since, Decision.at <= run.until]
    return [*period, Decision.id <= run.newest_id] if run.newest_id is not None else period
