"""The test clock of a sandbox: forward only, and everything due on the way is done, in order, before it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from sqlalchemy import Engine, select, text

from core.kit.errors import Conflict, Invalid
from core.kit.messages import msg
from core.schedule.models import ScheduledAction
from core.schedule.run import run_action
from core.tenancy.clock import real_now
from core.tenancy.models import TenantClock
from core.tenancy.work import Work, work_for

MOVING_LEASE = timedelta(seconds=30)
LONGEST_STEP_DAYS = 366 * 5


@dataclass(frozen=True, slots=True)
class Fired:
    """An action that was carried out on the way."""

    id: UUID
    kind: str
    subject_id: UUID | None
    due_at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the clock stands and what fired; ``finished`` is false when the time allowed ran out on the way."""

    now: datetime
    mode: str
    fired: list[Fired]
    finished: bool


class NotASandbox(Conflict):
    """Only a sandbox has a clock to set."""

    code = "not_a_sandbox"
    default = msg("This site is live: its clock can't be set.")


class ClockIsMoving(Conflict):
    """Somebody else is moving the clock."""

    code = "clock_is_moving"
    default = msg("The clock is being moved just now. Ask again in a moment.")


def move_clock(
    engine: Engine,
    tenant_id: UUID,
    target: datetime,
    *,
    flowing: bool = False,
    may_go_on: Callable[[], bool] = lambda: True,
) -> Moved:
    """Set a sandbox's time to ``target`` and carry out what is due up to then, in due order.

    Frozen afterwards, or ``flowing`` on from there. Raises ``Invalid`` for an instant before the clock's own,
    ``NotASandbox``, ``ClockIsMoving``.
    """
    _begin(engine, tenant_id, target)
    fired: list[Fired] = []
    seen: set[UUID] = set()
    finished = True
    try:
        while (upcoming := _next_due(engine, tenant_id, target, seen)) is not None:
            if not may_go_on():
                finished = False
                break
            _step(engine, tenant_id, upcoming.due_at)
            run_action(engine, tenant_id, upcoming.id)
            seen.add(upcoming.id)
            fired.append(_outcome(engine, tenant_id, upcoming))
    finally:
        now, mode = _end(engine, tenant_id, target if finished else None, flowing=flowing and finished)
    return Moved(now, mode, fired, finished)


def _row(work: Work) -> TenantClock:
    row = work.session.scalar(select(TenantClock).with_for_update())
    if row is None or not work.tenant.sandbox:
        raise NotASandbox
    return row


def _begin(engine: Engine, tenant_id: UUID, target: datetime) -> None:
    """Take the clock: frozen at its present instant, so that nothing moves beside us."""
    with work_for(engine, tenant_id) as work:
        row = _row(work)
        if row.moving_until and row.moving_until > real_now():
            raise ClockIsMoving
        now = row.frozen_at if row.mode == "frozen" and row.frozen_at else work.now
        if target < now:
            raise Invalid(fields={"now": [msg("The clock only goes forward; it stands at {now}.", now=now)]})
        if target - now > timedelta(days=LONGEST_STEP_DAYS):
            raise Invalid(fields={"now": [msg("At most five years in one step.")]})
        row.mode, row.frozen_at, row.moving_until = "frozen", now, real_now() + MOVING_LEASE


def _next_due(engine: Engine, tenant_id: UUID, target: datetime, seen: set[UUID]) -> ScheduledAction | None:
    """The earliest open action up to ``target``, not tried on this way (a failing one must not stop time)."""
    with work_for(engine, tenant_id) as work:
        statement = (
            select(ScheduledAction)
            .where(ScheduledAction.state.in_(("due", "running")), ScheduledAction.due_at <= target)
            .order_by(ScheduledAction.due_at, ScheduledAction.id)
            .limit(len(seen) + 1 if len(seen) < 50 else 500)
        )
        return next((row for row in work.session.scalars(statement) if row.id not in seen), None)


def _step(engine: Engine, tenant_id: UUID, due_at: datetime) -> None:
    with work_for(engine, tenant_id) as work:
        # An action that a dead worker left behind is ours now: nobody else works for a tenant whose clock moves.
        work.session.execute(
            text("UPDATE scheduled_actions SET lease_until = now() - interval '1 second' WHERE state = 'running'")
        )
        row = _row(work)
        row.moving_until = real_now() + MOVING_LEASE
        if row.frozen_at is None or due_at > row.frozen_at:
            row.frozen_at = due_at


def _outcome(engine: Engine, tenant_id: UUID, action: ScheduledAction) -> Fired:
    with work_for(engine, tenant_id) as work:
        state = work.session.scalar(select(ScheduledAction.state).where(ScheduledAction.id == action.id)) or "done"
    return Fired(action.id, action.kind, action.subject_id, action.due_at, state)


def _end(engine: Engine, tenant_id: UUID, target: datetime | None, *, flowing: bool) -> tuple[datetime, str]:
    with work_for(engine, tenant_id) as work:
        row = _row(work)
        at = target or row.frozen_at or work.now
        row.moving_until = None
        if flowing:
            row.mode, row.frozen_at = "flowing", None
            # Rounded up: a flowing clock must not start a moment before where it stood.
            row.offset_seconds = ceil((at - real_now()).total_seconds())
        else:
            row.mode, row.frozen_at = "frozen", at
        return at, row.mode


def clock_of(work: Work) -> TenantClock:
    """The sandbox's clock row, unlocked. Raises ``NotASandbox``."""
    row: TenantClock | None = work.session.scalar(select(TenantClock))
    if row is None:
        raise NotASandbox
    return row
