"""Nothing due is lost when Valkey is emptied or a worker is killed, and nothing is done twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import pytest
import redis
from sqlalchemy import create_engine, select, text, update
from sqlalchemy.pool import NullPool

from core.db.engine import global_engine_for
from core.schedule import run
from core.schedule.models import ScheduledAction
from core.schedule.plan import schedule
from core.schedule.pump import pump_once
from core.schedule.run import run_action
from core.schedule.workers import hinter
from core.tenancy.models import AuditRecord
from tests.faults.counting import KIND
from tests.support.servers import TestDatabase
from tests.support.sites import MONDAY, Site, SiteFactory

ACTIONS = 60
PATIENCE_S = 60


def _worker(environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.faults.counting"], env={**os.environ, **environ})


def _planned(site: Site) -> None:
    with site.work() as work:
        for number in range(ACTIONS):
            schedule(work, KIND, subject_id=None, due_at=MONDAY, key=f"action {number}")


def _done(site: Site) -> Counter[str]:
    with site.work() as work:
        return Counter(work.session.scalars(select(AuditRecord.subject).where(AuditRecord.action == KIND)))


def _expire_leases(site: Site) -> None:
    """What a minute of waiting would do to the lease of a worker that died."""
    with site.work() as work:
        work.session.execute(
            update(ScheduledAction)
            .where(ScheduledAction.state == "running", ScheduledAction.attempts < 2)
            .values(lease_until=text("now() - interval '1 second'"))
        )


def test_each_is_done_once_while_workers_are_killed_and_valkey_is_emptied(
    site: SiteFactory, database: TestDatabase, environ: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.schedule.pump.HINT_SECONDS", 1)
    here = site("rozmova")
    _silence_the_others(database, here)
    _planned(here)
    pump_engine, hint = global_engine_for(database.pump_url), hinter(environ["REDIS_URL"])
    workers = [_worker(environ) for _ in range(2)]
    end, killed, emptied = time.monotonic() + PATIENCE_S, 0, 0
    try:
        while sum(_done(here).values()) < ACTIONS and time.monotonic() < end:
            pump_once(pump_engine, hint)
            time.sleep(0.3)
            if killed < 3 and _done(here):
                workers[0].send_signal(signal.SIGKILL)
                workers[0].wait()
                workers[0] = _worker(environ)
                killed += 1
            if emptied < 3:
                redis.Redis.from_url(environ["REDIS_URL"]).flushall()
                emptied += 1
            _expire_leases(here)
    finally:
        for process in workers:
            process.send_signal(signal.SIGKILL)
            process.wait()
    done = _done(here)
    assert len(done) == ACTIONS, f"lost {ACTIONS - len(done)}"
    assert set(done.values()) == {1}
    assert killed
    assert emptied == 3


def _silence_the_others(database: TestDatabase, here: Site) -> None:
    """What earlier tests left due is of kinds our counting worker does not know."""
    engine = create_engine(database.superuser_url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(
            text("update scheduled_actions set state = 'cancelled' where tenant_id <> :here and state = 'due'"),
            {"here": here.tenant_id},
        )


def test_a_tenant_with_thousands_due_delays_nobody(
    site: SiteFactory, database: TestDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd, quiet = site("rozmova"), site("rozmova")
    _silence_the_others(database, quiet)
    _planned(crowd)
    with quiet.work() as work:
        schedule(work, KIND, subject_id=None, due_at=MONDAY, key="the only one")
    monkeypatch.setattr("core.schedule.pump.BATCH", 10)
    hinted: list[UUID] = []
    pump_once(global_engine_for(database.pump_url), lambda tenant, action: hinted.append(tenant))
    assert len(hinted) == 10
    assert quiet.tenant_id in hinted


def _one(site: Site) -> UUID:
    with site.work() as work:
        schedule(work, KIND, subject_id=None, due_at=MONDAY, key="one")
        work.flush()
        return work.session.scalars(select(ScheduledAction.id)).one()


def test_a_repeated_hint_does_nothing(site: SiteFactory) -> None:
    here = site("rozmova")
    action_id = _one(here)
    assert run_action(here.engine, here.tenant_id, action_id)
    assert not run_action(here.engine, here.tenant_id, action_id)
    assert _done(here) == Counter({str(action_id): 1})


def test_negative_control_without_the_lease_a_repeated_hint_does_it_twice(
    site: SiteFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = site("rozmova")
    action_id = _one(here)
    assert run_action(here.engine, here.tenant_id, action_id)
    with here.work() as work:
        work.session.execute(update(ScheduledAction).values(state="due"))
    monkeypatch.setattr(run, "_finish_row", lambda work, claim: None)
    run_action(here.engine, here.tenant_id, action_id)
    assert _done(here)[str(action_id)] == 2


def test_an_action_is_not_run_before_its_time(site: SiteFactory) -> None:
    here = site("rozmova")
    with here.work() as work:
        schedule(work, KIND, subject_id=None, due_at=MONDAY + timedelta(microseconds=1), key="later")
        work.flush()
        action_id = work.session.scalars(select(ScheduledAction.id)).one()
    assert not run_action(here.engine, here.tenant_id, action_id)


def test_the_pump_leaves_a_tenant_alone_whose_clock_is_moved(site: SiteFactory, database: TestDatabase) -> None:
    here = site("rozmova")
    action_id = _one(here)
    hinted: list[UUID] = []
    with here.work() as work:
        work.session.execute(text("update tenant_clocks set moving_until = now() + interval '1 minute'"))
    pump_once(global_engine_for(database.pump_url), lambda tenant, action: hinted.append(action))
    assert action_id not in hinted
    with here.work() as work:
        work.session.execute(text("update tenant_clocks set moving_until = null"))
    pump_once(global_engine_for(database.pump_url), lambda tenant, action: hinted.append(action))
    assert action_id in hinted
