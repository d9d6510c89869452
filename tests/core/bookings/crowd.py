"""Fifty people in five processes who want a seat in the same meeting at the same moment."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from core.bookings.make import make_booking
from core.bookings.models import Booking
from core.db.engine import make_engine
from core.kit.errors import Problem
from core.kit.ids import new_id
from core.tenancy.keys import use_secret
from core.tenancy.work import Work, work_for
from core.web.discovery import register_rooms

PROCESSES, THREADS = 5, 10
CROWD = PROCESSES * THREADS
PATIENCE_S = 120


@dataclass(frozen=True)
class Rush:
    """What all want. ``guarded``: by our use case; else by counting first and inserting then, as most would."""

    tenant_id: UUID
    offering_id: UUID
    appointment_id: UUID
    clients: tuple[UUID, ...]
    guarded: bool = True


@dataclass(frozen=True)
class Answer:
    """What one of the crowd got: ``seat``, the code of a refusal, or the name of an error nobody should meet."""

    result: str
    seconds: float


def run(url: str, rush: Rush) -> list[Answer]:
    """Let the crowd loose and bring back what each got."""
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(CROWD), context.Queue()
    workers = [
        context.Process(target=_process, args=(number, url, rush, barrier, results)) for number in range(PROCESSES)
    ]
    for worker in workers:
        worker.start()
    answers = [answer for _ in workers for answer in results.get(timeout=PATIENCE_S)]
    for worker in workers:
        worker.join()
    return answers


def _process(number: int, url: str, rush: Rush, barrier: Barrier, results: Any) -> None:
    register_rooms()
    use_secret("of the tests")
    engine = make_engine(url, pool_size=THREADS)
    found: list[Answer] = []

    def one(client_id: UUID) -> None:
        with work_for(engine, rush.tenant_id):
            pass  # the connection is there before it begins
        barrier.wait(PATIENCE_S)
        begun = time.perf_counter()
        result = _attempt(engine, rush, client_id)
        found.append(Answer(result, time.perf_counter() - begun))

    mine = rush.clients[number * THREADS : (number + 1) * THREADS]
    threads = [threading.Thread(target=one, args=(client_id,)) for client_id in mine]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    engine.dispose()
    results.put(found)


def _attempt(engine: Engine, rush: Rush, client_id: UUID) -> str:
    try:
        with work_for(engine, rush.tenant_id) as work:
            if rush.guarded:
                make_booking(
                    work,
                    client_id=client_id,
                    offering_id=rush.offering_id,
                    appointment_id=rush.appointment_id,
                )
            else:
                _count_then_insert(work, rush, client_id)
    except Problem as problem:
        return problem.code
    except Exception as error:
        cause = getattr(error, "orig", None) or error
        return f"{type(cause).__name__}: {cause}"[:300]
    return "seat"


class _Full(Problem):
    code = "meeting_full"


NAIVE_SEATS = 12


def _count_then_insert(work: Work, rush: Rush, client_id: UUID) -> None:
    """No lock and no counter: everybody who looks early enough sees a free seat."""
    taken = _taken(work.session, rush.appointment_id)
    if len(taken) >= NAIVE_SEATS:
        raise _Full
    model = taken[0]
    fields = ("provider_id", "offering_id", "format", "starts_at", "ends_at", "price_minor", "currency")
    copied = {name: getattr(model, name) for name in fields}
    work.session.add(
        Booking(
            id=new_id(),
            appointment_id=rush.appointment_id,
            client_id=client_id,
            rule_version=0,
            payment_mode="none",
            created_at=work.now,
            **copied,
        )
    )


def _taken(session: Session, appointment_id: UUID) -> Sequence[Booking]:
    return session.scalars(select(Booking).where(Booking.appointment_id == appointment_id)).all()
