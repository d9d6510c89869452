"""Carrying one action out: claimed under a lease, done once, whatever dies on the way."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, or_, update

from core.kit.ids import new_id
from core.schedule.models import ScheduledAction
from core.schedule.registry import DueAction, UnknownKind, handler_of, outside_of
from core.tenancy.clock import real_now
from core.tenancy.work import Work, work_for

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 12
SLOWEST_RETRY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Claim:
    """An action that is ours until the lease ends."""

    due: DueAction
    token: UUID
    attempts: int


def run_action(engine: Engine, tenant_id: UUID, action_id: UUID) -> bool:
    """Do a due action of a tenant; whether it was done now. Losing the lease or a repeated call does nothing."""
    claim = _claim(engine, tenant_id, action_id)
    if claim is None:
        return False
    try:
        _perform(engine, tenant_id, claim)
    except Exception as error:
        log.exception("action failed", extra={"kind": claim.due.kind, "action": str(action_id)})
        _postpone(engine, tenant_id, claim, error)
        return False
    return True


def _claim(engine: Engine, tenant_id: UUID, action_id: UUID) -> Claim | None:
    with work_for(engine, tenant_id) as work:
        return claim_in(work, action_id)


def claim_in(work: Work, action_id: UUID) -> Claim | None:
    """Take the lease of a due action, if it is due by the tenant's clock and nobody holds it."""
    now, token = real_now(), new_id()
    row = work.session.execute(
        update(ScheduledAction)
        .where(
            ScheduledAction.id == action_id,
            ScheduledAction.due_at <= work.now,
            or_(
                ScheduledAction.state == "due",
                (ScheduledAction.state == "running") & (ScheduledAction.lease_until < now),
            ),
        )
        .values(state="running", lease_token=token, lease_until=now + LEASE, attempts=ScheduledAction.attempts + 1)
        .returning(
            ScheduledAction.kind,
            ScheduledAction.subject_id,
            ScheduledAction.due_at,
            ScheduledAction.payload,
            ScheduledAction.attempts,
        )
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if row is None:
        return None
    return Claim(DueAction(action_id, row.kind, row.subject_id, row.due_at, row.payload), token, row.attempts)


class LeaseLost(RuntimeError):
    """Somebody else took the action over; what we did is rolled back."""


def _perform(engine: Engine, tenant_id: UUID, claim: Claim) -> None:
    outside = outside_of(claim.due.kind)
    if outside is None:
        with work_for(engine, tenant_id) as work:
            _finish_row(work, claim)
            handler = handler_of(claim.due.kind)
            if handler is None:
                raise UnknownKind(claim.due.kind)
            handler(work, claim.due)
        return
    with work_for(engine, tenant_id) as work:
        intent = outside.prepare(work, claim.due)
    result: Any = outside.call(intent) if intent is not None else None
    with work_for(engine, tenant_id) as work:
        _finish_row(work, claim)
        if intent is not None:
            outside.finish(work, claim.due, result)


def _finish_row(work: Work, claim: Claim) -> None:
    """Mark it done first: the row's lock keeps a second worker out until our effects are committed with it."""
    done = work.session.execute(
        update(ScheduledAction)
        .where(
            ScheduledAction.id == claim.due.id,
            ScheduledAction.lease_token == claim.token,
            ScheduledAction.state == "running",
        )
        .values(state="done", done_at=work.now, lease_token=None, lease_until=None, last_error=None)
        .returning(ScheduledAction.id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if done is None:
        raise LeaseLost(str(claim.due.id))


def _postpone(engine: Engine, tenant_id: UUID, claim: Claim, error: Exception) -> None:
    """Try again later (real time, twice as late each time); after the last attempt a person must look."""
    dead = claim.attempts >= MOST_ATTEMPTS
    with work_for(engine, tenant_id) as work:
        work.session.execute(
            update(ScheduledAction)
            .where(ScheduledAction.id == claim.due.id, ScheduledAction.lease_token == claim.token)
            .values(
                state="dead" if dead else "running",
                lease_until=_retry_at(claim.attempts),
                last_error=f"{type(error).__name__}: {error}"[:2000],
            )
            .execution_options(synchronize_session=False)
        )


def _retry_at(attempts: int) -> datetime:
    return real_now() + min(timedelta(seconds=2**attempts), SLOWEST_RETRY)
