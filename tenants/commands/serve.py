"""``jarmark worker`` and ``jarmark pump``: the two processes beside the web."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType

import click

from core.db.engine import global_engine_for
from core.schedule.pump import pump as run_pump
from core.schedule.workers import die_with_parent, hinter, work
from core.web.discovery import register_rooms
from tenants.installation import install_for_jobs
from tenants.logs import configure_logs
from tenants.settings import Settings


@click.command()
def worker() -> None:
    """Carry out scheduled actions."""
    configure_logs()
    settings = Settings.from_env()
    register_rooms()
    install_for_jobs(settings)
    # A blocked call to Redis must not delay the end: there is nothing to lose, every action is a row.
    signal.signal(signal.SIGTERM, _leave)
    work(settings.redis_url, settings.worker_database_url)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    os._exit(0)


@click.command()
def pump() -> None:
    """See what is due and tell the workers."""
    configure_logs()
    die_with_parent()
    settings = Settings.from_env()
    ending = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: ending.set())
    run_pump(global_engine_for(settings.pump_database_url), hinter(settings.redis_url), stop=ending.is_set)
