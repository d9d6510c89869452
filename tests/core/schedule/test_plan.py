"""Planning: the same key once, and nobody waits for an action that is being carried out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import OperationalError

from core.kit.ids import new_id
from core.schedule.models import ScheduledAction
from core.schedule.plan import cancel_planned, schedule
from core.tenancy.work import Work
from tests.support.sites import MONDAY, Site, SiteFactory

KIND, KEY = "test.nothing", "test:once"
LATER = MONDAY + timedelta(days=3)


@pytest.fixture
def place(site: SiteFactory) -> Site:
    return site("rozmova")


def plan(work: Work) -> None:
    schedule(work, KIND, subject_id=None, due_at=LATER, key=KEY)


def plan_by_waiting(work: Work) -> None:
    """What stood here before: an upsert, which waits for whoever holds the row."""
    row = {"tenant_id": work.tenant.id, "id": new_id(), "kind": KIND, "dedupe_key": KEY, "due_at": LATER}
    rest = {"state": "due", "payload": {}, "attempts": 0, "created_at": work.now}
    work.session.execute(
        insert(ScheduledAction)
        .values(**row, **rest)
        .on_conflict_do_update(index_elements=["tenant_id", "dedupe_key"], set_={"due_at": LATER})
    )


def planned(place: Site) -> list[ScheduledAction]:
    with place.work() as work:
        return list(work.session.scalars(select(ScheduledAction).where(ScheduledAction.dedupe_key == KEY)))


@pytest.mark.parametrize(("state", "moved"), [("due", True), ("cancelled", True), ("running", False), ("done", False)])
def test_the_same_key_moves_what_is_still_to_come_and_nothing_else(place: Site, state: str, moved: bool) -> None:
    with place.work() as work:
        schedule(work, KIND, subject_id=None, due_at=MONDAY, key=KEY, payload={"n": 1})
        work.session.execute(update(ScheduledAction).where(ScheduledAction.dedupe_key == KEY).values(state=state))
        schedule(work, KIND, subject_id=None, due_at=LATER, key=KEY, payload={"n": 2})
    (row,) = planned(place)
    assert (row.due_at, row.payload, row.state) == ((LATER, {"n": 2}, "due") if moved else (MONDAY, {"n": 1}, state))


def test_planned_and_called_off_and_planned_again_in_one_transaction(place: Site) -> None:
    subject = new_id()
    with place.work() as work:
        schedule(work, KIND, subject_id=subject, due_at=MONDAY, key=KEY)
        cancel_planned(work, subject)
        schedule(work, KIND, subject_id=subject, due_at=LATER, key=KEY)
    (row,) = planned(place)
    assert (row.due_at, row.state) == (LATER, "due")


@pytest.mark.parametrize(("way", "waits"), [(plan, False), (plan_by_waiting, True)])
def test_nobody_waits_for_an_action_that_is_being_carried_out(
    place: Site, way: Callable[[Work], None], waits: bool
) -> None:
    with place.work() as work:
        schedule(work, KIND, subject_id=None, due_at=MONDAY, key=KEY)
        work.session.execute(update(ScheduledAction).where(ScheduledAction.dedupe_key == KEY).values(state="running"))
    stuck = False
    with place.work() as worker:
        done = update(ScheduledAction).where(ScheduledAction.dedupe_key == KEY).values(state="done", done_at=MONDAY)
        worker.session.execute(done)
        try:
            with place.work() as visitor:
                visitor.session.execute(text("SET LOCAL lock_timeout = '300ms'"))
                way(visitor)
        except OperationalError:
            stuck = True
    assert stuck is waits, "with an upsert two who wait for each other's rows would wait in a circle"
    assert [row.state for row in planned(place)] == ["done"]
