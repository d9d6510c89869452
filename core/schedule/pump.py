"""The pump: sees what is due for every tenant, by that tenant's clock, and hints a worker at it.

It connects as a role that can read due times and nothing else. Losing Redis costs a few seconds, never an action.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from uuid import UUID

from sqlalchemy import Engine, text

log = logging.getLogger(__name__)

# A hint that led to nothing within these seconds is given again.
HINT_SECONDS = 6
BATCH = 200

# Fair to tenants: the first due of each, then the second of each, until the batch is full; a tenant with thousands
# delays nobody. A sandbox whose clock is being moved is left alone.
DUE = text(
    """
    WITH clocks AS (
        SELECT t.id, CASE WHEN c.mode = 'frozen' THEN c.frozen_at
                          ELSE now() + make_interval(secs => coalesce(c.offset_seconds, 0)) END AS tenant_now
        FROM tenants t LEFT JOIN tenant_clocks c ON c.tenant_id = t.id
        WHERE t.status = 'active' AND (c.moving_until IS NULL OR c.moving_until < now())
    ), ranked AS (
        SELECT a.tenant_id, a.id, row_number() OVER (PARTITION BY a.tenant_id ORDER BY a.due_at) AS place
        FROM scheduled_actions a JOIN clocks ON clocks.id = a.tenant_id
        WHERE a.due_at <= clocks.tenant_now
          AND (a.state = 'due' OR (a.state = 'running' AND a.lease_until < now()))
          AND (a.hinted_at IS NULL OR a.hinted_at < now() - make_interval(secs => :hint_seconds))
    ), due AS (
        SELECT a.tenant_id, a.id FROM ranked JOIN scheduled_actions a USING (tenant_id, id)
        ORDER BY ranked.place LIMIT :batch FOR UPDATE OF a SKIP LOCKED
    )
    UPDATE scheduled_actions a SET hinted_at = now() FROM due
    WHERE a.tenant_id = due.tenant_id AND a.id = due.id
    RETURNING a.tenant_id, a.id
    """
)

Hint = Callable[[UUID, UUID], None]


def pump_once(engine: Engine, hint: Hint) -> int:
    """Hint at what is due now; how many. ``hint(tenant_id, action_id)`` may fail: the row is hinted at again."""
    with engine.begin() as connection:
        rows = connection.execute(DUE, {"hint_seconds": HINT_SECONDS, "batch": BATCH}).all()
    for tenant_id, action_id in rows:
        hint(tenant_id, action_id)
    return len(rows)


def pump(engine: Engine, hint: Hint, *, stop: Callable[[], bool], every_seconds: float = 0.4) -> None:
    """Pump until told to stop; outlives a lost database or Redis."""
    while not stop():
        try:
            if pump_once(engine, hint) >= BATCH:
                continue
        except Exception:
            log.exception("pump")
            time.sleep(1)
        time.sleep(every_seconds)
