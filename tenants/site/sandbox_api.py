"""The sandbox's clock as a resource."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import current_app, g
from flask_smorest import Blueprint
from marshmallow import fields, validate
from redis import Redis

from core.schedule.clock import Moved, NotASandbox, clock_of, move_clock
from core.web.edge import start_over
from core.web.roles import TENANT_ADMIN
from core.web.schemas import ApiSchema, InstantField
from core.web.scope import current_work, engine_of, require
from tenants.site.clock_jobs import begin_job, find_job

blueprint = Blueprint(
    "sandbox_clock", __name__, url_prefix="/api/v1/sandbox", description="The test clock of a sandbox tenant"
)
PATIENCE_S = 25.0


class ClockIn(ApiSchema):
    """An instant to go to, not before the clock's own; ``flowing`` lets time run on from there."""

    now = InstantField(required=True)
    flowing = fields.Boolean(load_default=False)


class FiredOut(ApiSchema):
    """An action that was carried out on the way; ``state`` is ``done``, or ``running`` when it will be tried again."""

    id = fields.UUID()
    kind = fields.String()
    subject_id = fields.UUID(allow_none=True)
    due_at = InstantField()
    state = fields.String()


class ClockOut(ApiSchema):
    """Where the clock stands and, after a move, what fired, in due order."""

    now = InstantField()
    mode = fields.String(validate=validate.OneOf(["flowing", "frozen"]))
    finished = fields.Boolean()
    fired = fields.List(fields.Nested(FiredOut))
    job = fields.UUID(allow_none=True)


@blueprint.get("/clock")
@blueprint.response(200, ClockOut)
def read_clock() -> dict[str, Any]:
    """Where the clock stands."""
    require(TENANT_ADMIN)
    work = current_work()
    return {"now": work.now, "mode": clock_of(work).mode, "finished": True, "fired": [], "job": None}


@blueprint.post("/clock")
@blueprint.arguments(ClockIn)
@blueprint.response(200, ClockOut)
@blueprint.alt_response(202, schema=ClockOut, description="Still on the way: ask for the job")
def set_clock(wish: dict[str, Any]) -> Any:
    """Move the clock forward; everything due up to then is done before this answers.

    A move that takes longer than half a minute goes on as a job: 202 with ``job``, to be asked for at
    ``/sandbox/clock/jobs/{id}``.
    """
    require(TENANT_ADMIN)
    if not current_work().tenant.sandbox:
        raise NotASandbox
    tenant_id: UUID = g.tenant_id
    start_over()
    moved = move(tenant_id, wish["now"], flowing=wish["flowing"], may_go_on=within(PATIENCE_S))
    if moved.finished:
        return out(moved)
    job_id = begin_job(engine_of(current_app), redis(), tenant_id, wish["now"], flowing=wish["flowing"], before=moved)
    return out(moved) | {"job": job_id}, 202


@blueprint.get("/clock/jobs/<uuid:job_id>")
@blueprint.response(200, ClockOut)
def read_job(job_id: UUID) -> dict[str, Any]:
    """How far a long move has come, and what has fired so far."""
    require(TENANT_ADMIN)
    return out(find_job(redis(), g.tenant_id, job_id)) | {"job": job_id}


def redis() -> Redis:
    """The installation's Redis."""
    found: Redis = current_app.extensions["jarmark_redis"]
    return found


def within(seconds: float) -> Callable[[], bool]:
    """True until ``seconds`` have passed."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() < end


def move(tenant_id: UUID, target: datetime, *, flowing: bool, may_go_on: Callable[[], bool]) -> Moved:
    """Move a tenant's clock with the app's engine."""
    return move_clock(engine_of(current_app), tenant_id, target, flowing=flowing, may_go_on=may_go_on)


def out(moved: Moved) -> dict[str, Any]:
    """A move as the API shows it."""
    return {"now": moved.now, "mode": moved.mode, "finished": moved.finished, "fired": moved.fired, "job": None}
