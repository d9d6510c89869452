"""Fifty clients in five processes who want the same time at the same moment, over connections of their own."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.synchronize import Barrier
from typing import Any
from uuid import UUID

import psycopg

from core.availability.errors import TimeTaken
from core.availability.hold import hold
from core.db.engine import make_engine
from core.kit.ids import new_id
from core.tenancy.work import work_for

PROCESSES, THREADS = 5, 10
CLIENTS = PROCESSES * THREADS
HOUR = timedelta(hours=1)
PATIENCE_S = 120


@dataclass(frozen=True)
class Plan:
    """What all do at once, ``rounds`` times, each round at an hour of its own.

    ``guard``: ``hold`` (ours), ``check`` (look, then insert), ``bare`` (insert against the constraint).
    ``stagger_min``: each client starts so much later than the one before, up to ten of them.
    """

    guard: str
    rounds: int
    stagger_min: int
    first: datetime
    provider_id: UUID


@dataclass(frozen=True)
class Outcome:
    """What one client got: ``won``, ``taken``, or the name of an error nobody should meet."""

    plan: int
    round: int
    result: str
    seconds: float


def run(url: str, plain_url: str, tenant_id: UUID, plans: Sequence[Plan]) -> list[Outcome]:
    """Let the clients loose and bring back what each of them got. ``plain_url`` is libpq's."""
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(CLIENTS), context.Queue()
    workers = [
        context.Process(target=_process, args=(number, url, plain_url, tenant_id, plans, barrier, results))
        for number in range(PROCESSES)
    ]
    for worker in workers:
        worker.start()
    outcomes = [outcome for _ in workers for outcome in results.get(timeout=PATIENCE_S)]
    for worker in workers:
        worker.join()
    return outcomes


def _process(
    number: int, url: str, plain_url: str, tenant_id: UUID, plans: Sequence[Plan], barrier: Barrier, results: Any
) -> None:
    engine = make_engine(url, pool_size=THREADS)
    found: list[Outcome] = []

    def client(index: int) -> None:
        with psycopg.connect(plain_url, autocommit=True) as plain:
            # The detector's second would make a round of the controls last half a minute.
            plain.execute("SET deadlock_timeout = '20ms'")
            plain.execute("SELECT set_config('app.tenant_id', %s, false)", [str(tenant_id)])
            with work_for(engine, tenant_id):
                pass  # the connection is there before the first round

            def by_hold(plan: Plan, start: datetime) -> str:
                with work_for(engine, tenant_id) as work:
                    hold(work, plan.provider_id, start, start + HOUR, new_id())
                return "won"

            guards = {"hold": by_hold, "check": _by_check(plain, tenant_id), "bare": _by_insert(plain, tenant_id)}
            for which, plan in enumerate(plans):
                for turn in range(plan.rounds):
                    start = plan.first + turn * 3 * HOUR + timedelta(minutes=plan.stagger_min * (index % 10))
                    barrier.wait(PATIENCE_S)
                    begun = time.perf_counter()
                    result = _attempt(guards[plan.guard], plan, start)
                    found.append(Outcome(which, turn, result, time.perf_counter() - begun))

    threads = [threading.Thread(target=client, args=(number * THREADS + index,)) for index in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    engine.dispose()
    results.put(found)


def _attempt(guard: Callable[[Plan, datetime], str], plan: Plan, start: datetime) -> str:
    try:
        return guard(plan, start)
    except (TimeTaken, psycopg.errors.ExclusionViolation):
        return "taken"
    except Exception as error:
        return type(getattr(error, "orig", None) or error).__name__


_INSERT = """
    INSERT INTO {table} (tenant_id, id, provider_id, during, state, subject_id, created_at)
    VALUES (%s, %s, %s, tstzrange(%s, %s, '[)'), 'held', %s, %s)
"""


def _by_check(plain: psycopg.Connection[Any], tenant_id: UUID) -> Callable[[Plan, datetime], str]:
    def guard(plan: Plan, start: datetime) -> str:
        with plain.transaction():
            taken = plain.execute(
                "SELECT 1 FROM unguarded WHERE provider_id = %s AND during && tstzrange(%s, %s, '[)')",
                [plan.provider_id, start, start + HOUR],
            ).fetchone()
            if taken:
                return "taken"
            _insert(plain, "unguarded", tenant_id, plan, start)
        return "won"

    return guard


def _by_insert(plain: psycopg.Connection[Any], tenant_id: UUID) -> Callable[[Plan, datetime], str]:
    def guard(plan: Plan, start: datetime) -> str:
        with plain.transaction():
            _insert(plain, "reservations", tenant_id, plan, start)
        return "won"

    return guard


def _insert(plain: psycopg.Connection[Any], table: str, tenant_id: UUID, plan: Plan, start: datetime) -> None:
    values = [tenant_id, new_id(), plan.provider_id, start, start + HOUR, new_id(), start]
    plain.execute(psycopg.sql.SQL(_INSERT).format(table=psycopg.sql.Identifier(table)), values)
