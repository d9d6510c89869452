"""The test clock: forward only, in due order, what is born on the way too, nothing twice."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from core.kit.errors import Invalid
from core.schedule.clock import NotASandbox, move_clock
from core.schedule.plan import cancel_planned, schedule
from core.schedule.registry import DueAction, action
from core.tenancy.work import Work
from tests.support.sites import MONDAY, SiteFactory

HOUR = timedelta(hours=1)
seen: list[tuple[str, object]] = []


@action("test.note")
def note(work: Work, due: DueAction) -> None:
    seen.append((str(due.payload["name"]), work.now))


@action("test.bear")
def bear(work: Work, due: DueAction) -> None:
    seen.append(("bear", work.now))
    schedule(
        work, "test.note", subject_id=None, due_at=due.due_at + HOUR, key=f"born {due.id}", payload={"name": "born"}
    )


@action("test.fail")
def fail(work: Work, due: DueAction) -> None:
    raise ValueError("cannot be done")


@pytest.fixture(autouse=True)
def _forget() -> None:
    seen.clear()


def test_fires_in_due_order_with_what_is_born_on_the_way(site: SiteFactory) -> None:
    here = site("rozmova")
    with here.work() as work:
        schedule(work, "test.note", subject_id=None, due_at=MONDAY + 5 * HOUR, key="late", payload={"name": "late"})
        schedule(work, "test.bear", subject_id=None, due_at=MONDAY + 2 * HOUR, key="early")
    moved = move_clock(here.engine, here.tenant_id, MONDAY + 6 * HOUR)
    assert seen == [("bear", MONDAY + 2 * HOUR), ("born", MONDAY + 3 * HOUR), ("late", MONDAY + 5 * HOUR)]
    assert [item.state for item in moved.fired] == ["done"] * 3
    assert (moved.now, moved.mode, moved.finished) == (MONDAY + 6 * HOUR, "frozen", True)


def test_an_action_due_exactly_at_the_target_fires_and_one_a_moment_later_does_not(site: SiteFactory) -> None:
    here = site("rozmova")
    with here.work() as work:
        schedule(work, "test.note", subject_id=None, due_at=MONDAY + HOUR, key="a", payload={"name": "exact"})
        after = MONDAY + HOUR + timedelta(microseconds=1)
        schedule(work, "test.note", subject_id=None, due_at=after, key="b", payload={"name": "after"})
    move_clock(here.engine, here.tenant_id, MONDAY + HOUR)
    assert [name for name, _ in seen] == ["exact"]
    move_clock(here.engine, here.tenant_id, MONDAY + 2 * HOUR)
    assert [name for name, _ in seen] == ["exact", "after"]


def test_never_goes_back(site: SiteFactory) -> None:
    here = site("rozmova")
    with pytest.raises(Invalid):
        move_clock(here.engine, here.tenant_id, MONDAY - timedelta(microseconds=1))


def test_a_live_site_has_no_clock(site: SiteFactory) -> None:
    here = site("rozmova", mode="live")
    with pytest.raises(NotASandbox):
        move_clock(here.engine, here.tenant_id, MONDAY + HOUR)


def test_a_failing_action_does_not_stop_time_and_stays_to_be_tried_again(site: SiteFactory) -> None:
    here = site("rozmova")
    with here.work() as work:
        schedule(work, "test.fail", subject_id=None, due_at=MONDAY + HOUR, key="f")
        schedule(work, "test.note", subject_id=None, due_at=MONDAY + 2 * HOUR, key="n", payload={"name": "after"})
    moved = move_clock(here.engine, here.tenant_id, MONDAY + 3 * HOUR)
    assert [item.state for item in moved.fired] == ["running", "done"]
    assert [name for name, _ in seen] == ["after"]


def test_a_cancelled_action_does_not_fire_and_the_same_key_plans_it_anew(site: SiteFactory) -> None:
    here, subject = site("rozmova"), uuid4()
    with here.work() as work:
        schedule(work, "test.note", subject_id=subject, due_at=MONDAY + HOUR, key="k", payload={"name": "x"})
        cancel_planned(work, subject)
    move_clock(here.engine, here.tenant_id, MONDAY + 2 * HOUR)
    assert seen == []
    with here.work() as work:
        schedule(work, "test.note", subject_id=subject, due_at=MONDAY + 3 * HOUR, key="k", payload={"name": "y"})
    move_clock(here.engine, here.tenant_id, MONDAY + 4 * HOUR)
    assert [name for name, _ in seen] == ["y"]


def test_other_tenants_feel_nothing(site: SiteFactory) -> None:
    here, there = site("rozmova"), site("rozmova")
    with there.work() as work:
        schedule(work, "test.note", subject_id=None, due_at=MONDAY + HOUR, key="t", payload={"name": "there"})
    move_clock(here.engine, here.tenant_id, MONDAY + timedelta(days=365))
    assert seen == []
    with there.work() as work:
        assert work.now == MONDAY
