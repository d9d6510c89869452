"""Twelve seats, fifty people: exactly twelve get one, quickly; and what happens with the lock off."""

from __future__ import annotations

from collections import Counter

import pytest

from core.bookings.models import Appointment, Booking
from tests.core.bookings.crowd import CROWD, Rush, run
from tests.core.bookings.stage import Stage, set_stage
from tests.support.servers import TestDatabase
from tests.support.sites import SiteFactory

SEATS = 12
SLOWEST_S = 10.0
"""Fifty whole bookings one after the other, on a machine with neighbours. A deadlock costs a second each."""


@pytest.fixture
def stage(site: SiteFactory) -> Stage:
    return set_stage(
        site("proego"), "group", 150_000, capacity_min=5, capacity_max=SEATS, fields={"group_type": "skills"}
    )


def _rush(stage: Stage, *, guarded: bool = True, alone: bool = False) -> Rush:
    meeting = stage.meeting()
    people = [stage.client] * CROWD if alone else stage.clients(CROWD)
    ids = tuple(person.id for person in people)
    return Rush(stage.site.tenant_id, stage.offering_id, meeting, ids, guarded)


def _seats(stage: Stage, rush: Rush) -> tuple[int, int]:
    with stage.site.work() as work:
        meeting = work.session.get(Appointment, (work.tenant.id, rush.appointment_id))
        assert meeting is not None
        rows = work.session.query(Booking).filter_by(appointment_id=rush.appointment_id).count()
        return rows, meeting.seats_taken


@pytest.mark.rule("PRO-35")
def test_fifty_want_one_of_twelve_seats(stage: Stage, database: TestDatabase) -> None:
    rush = _rush(stage)
    answers = run(database.web_url, rush)
    found = dict(Counter(answer.result for answer in answers))
    assert found == {"seat": SEATS, "meeting_full": CROWD - SEATS}, found
    assert _seats(stage, rush) == (SEATS, SEATS)
    assert max(answer.seconds for answer in answers) < SLOWEST_S


def test_one_person_clicking_fifty_times_gets_one_seat(stage: Stage, database: TestDatabase) -> None:
    rush = _rush(stage, alone=True)
    answers = run(database.web_url, rush)
    found = dict(Counter(answer.result for answer in answers))
    assert found == {"seat": 1, "already_booked": CROWD - 1}, found
    assert _seats(stage, rush) == (1, 1)


@pytest.mark.rule("PRO-35")
def test_control_counting_without_the_lock_sells_more_seats_than_there_are(
    stage: Stage, database: TestDatabase
) -> None:
    rush = _rush(stage, guarded=False)
    stage.seat(rush.appointment_id)
    answers = run(database.web_url, rush)
    assert {answer.result for answer in answers} <= {"seat", "meeting_full"}
    assert _seats(stage, rush)[0] > SEATS
