"""The one module that knows RQ: hints in, actions out. JSON only, one queue a worker, children that die with us."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
from collections.abc import Callable
from functools import lru_cache
from uuid import UUID

from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Queue, SimpleWorker
from rq.serializers import JSONSerializer

from core.db.engine import engine_for
from core.schedule.pump import Hint
from core.schedule.run import run_action

log = logging.getLogger(__name__)

QUEUE = "actions"
PR_SET_PDEATHSIG = 1
URL_VARIABLE = "WORKER_DATABASE_URL"

_database_url: list[str] = []


@lru_cache(maxsize=4)
def connection(redis_url: str) -> Redis:
    """The connection to Redis or Valkey.

    One more try without a pause: redis-py's own default waits for about four seconds, and whoever asks here holds a
    visitor's transaction open or has other tenants to serve. All that stands in Redis can be done without.
    """
    return Redis.from_url(redis_url, socket_timeout=2, socket_connect_timeout=1, retry=Retry(NoBackoff(), 1))


def hinter(redis_url: str) -> Hint:
    """A function that tells the workers to look at an action."""
    queue = Queue(QUEUE, connection=connection(redis_url), serializer=JSONSerializer)

    def hint(tenant_id: UUID, action_id: UUID) -> None:
        queue.enqueue("core.schedule.workers.look_at", str(tenant_id), str(action_id), result_ttl=0, failure_ttl=60)

    return hint


def look_at(tenant_id: str, action_id: str) -> None:
    """An RQ job: carry out an action if it is still due. A lost or repeated job changes nothing."""
    run_action(engine_for(_database_url[0]), UUID(tenant_id), UUID(action_id))


def work(redis_url: str, database_url: str, *, ready: Callable[[], None] | None = None) -> None:
    """Run a worker until it is told to end. Jobs run in this process: each is one short transaction."""
    die_with_parent()
    _database_url[:] = [database_url]
    worker = SimpleWorker(
        [Queue(QUEUE, connection=Redis.from_url(redis_url), serializer=JSONSerializer)],
        connection=Redis.from_url(redis_url),
        serializer=JSONSerializer,
        name=f"worker-{os.getpid()}",
    )
    if ready:
        ready()
    worker.work(logging_level="WARNING", with_scheduler=False)


def die_with_parent() -> None:
    """Have the kernel end this process when its parent is gone (Linux)."""
    try:
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    except (OSError, AttributeError):
        log.debug("no parent-death signal on this system")
