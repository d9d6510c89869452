"""Planning future acts, in the transaction of their cause."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, literal, select, update
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
    """Plan an action. The same ``key`` again moves it while it is still to come, and changes nothing once it ran.

    One that is being carried out is left alone, not waited for: whoever carries it out may be waiting for the rows
    that our caller has locked.
    """
    values: dict[str, Any] = {
        "tenant_id": work.tenant.id,
        "id": new_id(),
        "kind": kind,
        "subject_id": subject_id,
        "dedupe_key": key,
        "due_at": due_at,
        "state": "due",
        "payload": dict(payload or {}),
        "attempts": 0,
        "created_at": work.now,
    }
    same = ScheduledAction.dedupe_key == key
    waiting = select(ScheduledAction.id).where(same, ScheduledAction.state.in_(("due", "cancelled")))
    moved = (
        update(ScheduledAction)
        .where(ScheduledAction.id.in_(waiting.with_for_update(skip_locked=True).scalar_subquery()))
        .values(due_at=due_at, payload=values["payload"], state="due", hinted_at=None)
        .returning(ScheduledAction.id)
        .cte("moved")
    )
    columns = ScheduledAction.__table__.c
    fresh = select(*(literal(value, columns[name].type) for name, value in values.items()))
    statement = (
        insert(ScheduledAction)
        .from_select(list(values), fresh.where(~exists().where(same)), include_defaults=False)
        .on_conflict_do_nothing(index_elements=["tenant_id", "dedupe_key"])
        .add_cte(moved)
    )
    work.session.execute(statement)


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
