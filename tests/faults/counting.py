"""A worker whose actions leave one audit record each, so that lost and doubled ones can be counted."""

from __future__ import annotations

import os
import time

from core.schedule.registry import DueAction, action
from core.schedule.workers import work
from core.tenancy.models import AuditRecord
from core.tenancy.work import Work

KIND = "test.count"


@action(KIND)
def count(unit: Work, due: DueAction) -> None:
    """Leave a record, slowly enough to be killed on the way."""
    unit.session.add(AuditRecord(at=unit.now, actor="worker", action=KIND, subject=str(due.id)))
    unit.flush()
    time.sleep(0.01)


if __name__ == "__main__":
    work(os.environ["REDIS_URL"], os.environ["WORKER_DATABASE_URL"])
