"""Planning future acts, in the transaction of their cause."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert

from core.kit.ids import new_id
from core.schedule.models import ScheduledAction
from core.tenancy.work import Work


def schedule(
    work: Work,
    kind: str,
    *,
    subject_id: UUID | None,
    due_at: datetime,
    key: str,
    payload: Mapping[str, Any] | None = None,
) -> None:
    """Plan an action. The same ``key`` again moves it while it is still to come, and changes nothing once it ran."""
    statement = insert(ScheduledAction).values(
        tenant_id=work.tenant.id,
        id=new_id(),
        kind=kind,
        subject_id=subject_id,
        dedupe_key=key,
        due_at=due_at,
        state="due",
        payload=dict(payload or {}),
        attempts=0,
        created_at=work.now,
    )
    work.session.execute(
        statement.on_conflict_do_update(
            index_elements=["tenant_id", "dedupe_key"],
            set_={"due_at": due_at, "payload": dict(payload or {}), "state": "due", "hinted_at": None},
            where=ScheduledAction.state.in_(("due", "cancelled")),
        )
    )


def cancel_planned(work: Work, subject_id: UUID, *kinds: str) -> None:
    """Take back what is planned for a subject and not yet begun (all kinds when none is named)."""
    statement = (
        update(ScheduledAction)
        .where(ScheduledAction.subject_id == subject_id, ScheduledAction.state == "due")
        .values(state="cancelled")
    )
    if kinds:
        statement = statement.where(ScheduledAction.kind.in_(kinds))
    work.session.execute(statement.execution_options(synchronize_session=False))
