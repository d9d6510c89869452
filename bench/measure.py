"""CPU of this process and of PostgreSQL a request, and the statements it asked."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

TICKS = os.sysconf("SC_CLK_TCK")
Ask = Callable[[int], None]


@dataclass(frozen=True)
class Measured:
    """Medians over rounds: microseconds of CPU a request, here and in the database, and statements."""

    name: str
    web_us: float
    database_us: float
    statements: int

    @property
    def total_us(self) -> float:
        """Both together."""
        return self.web_us + self.database_us


def database_cpu_s(postmaster: int) -> float:
    """CPU seconds of the server and all its children so far, ended ones included."""
    ticks = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(folder.name) == postmaster:
            ticks += sum(int(value) for value in fields[11:15])
        elif int(fields[1]) == postmaster:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements of the block; entering a tenant's transaction counts as one."""
    seen: list[str] = []

    def statement(_c: Connection, _cursor: Any, text: str, *_: Any) -> None:
        seen.append(text)

    def begin(_c: Connection) -> None:
        seen.append("BEGIN")

    event.listen(Engine, "before_cursor_execute", statement)
    event.listen(Engine, "begin", begin)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", statement)
        event.remove(Engine, "begin", begin)


def measure(name: str, ask: Ask, postmaster: int, *, rounds: int, requests: int) -> Measured:
    """Ask ``requests`` times a round; the first answers, which fill caches, are left out."""
    for warm in range(5):
        ask(-1 - warm)
    with counted() as seen:
        ask(-100)
    web, database = [], []
    for turn in range(rounds):
        before_web, before_database = time.process_time(), database_cpu_s(postmaster)
        for number in range(requests):
            ask(turn * requests + number)
        web.append((time.process_time() - before_web) / requests * 1e6)
        database.append((database_cpu_s(postmaster) - before_database) / requests * 1e6)
    return Measured(name, statistics.median(web), statistics.median(database), len(seen))
