"""Long moves of a sandbox's clock, carried on beside the request that asked; any web process can tell how far."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from redis import Redis
from sqlalchemy import Engine

from core.kit.errors import NotFound
from core.kit.ids import new_id
from core.schedule.clock import Fired, Moved, move_clock

SLICE = 40
REMEMBERED_S = 86_400


def begin_job(engine: Engine, redis: Redis, tenant_id: UUID, target: datetime, *, flowing: bool, before: Moved) -> UUID:
    """Go on moving in the background; the job's id."""
    job_id = new_id()
    _remember(redis, tenant_id, job_id, before)
    arguments = (engine, redis, tenant_id, job_id, target, flowing, before)
    threading.Thread(target=_go_on, args=arguments, daemon=True).start()
    return job_id


def _go_on(
    engine: Engine, redis: Redis, tenant_id: UUID, job_id: UUID, target: datetime, flowing: bool, so_far: Moved
) -> None:
    while not so_far.finished:
        moved = move_clock(engine, tenant_id, target, flowing=flowing, may_go_on=_times(SLICE))
        so_far = Moved(moved.now, moved.mode, [*so_far.fired, *moved.fired], moved.finished)
        _remember(redis, tenant_id, job_id, so_far)


def _times(count: int) -> Callable[[], bool]:
    """True ``count`` times."""
    left = iter(range(count))
    return lambda: next(left, None) is not None


def _key(tenant_id: UUID, job_id: UUID) -> str:
    return f"{tenant_id}:clock-job:{job_id}"


def _remember(redis: Redis, tenant_id: UUID, job_id: UUID, moved: Moved) -> None:
    data = {
        "now": moved.now.isoformat(),
        "mode": moved.mode,
        "finished": moved.finished,
        "fired": [
            [str(item.id), item.kind, str(item.subject_id or ""), item.due_at.isoformat(), item.state]
            for item in moved.fired
        ],
    }
    redis.set(_key(tenant_id, job_id), json.dumps(data), ex=REMEMBERED_S)


def find_job(redis: Redis, tenant_id: UUID, job_id: UUID) -> Moved:
    """How far a job of this tenant has come. Raises ``NotFound``."""
    found: Any = redis.get(_key(tenant_id, job_id))
    if found is None:
        raise NotFound
    data = json.loads(found)
    fired = [
        Fired(UUID(id_), kind, UUID(subject) if subject else None, datetime.fromisoformat(due_at), state)
        for id_, kind, subject, due_at, state in data["fired"]
    ]
    return Moved(datetime.fromisoformat(data["now"]), data["mode"], fired, data["finished"])
