"""The contact ends in the very moment in which a meeting is booked: no meeting is left, whoever comes first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any
from uuid import UUID

import pytest

from core.bookings.judge import judge
from core.bookings.make import make_booking
from core.bookings.models import Booking
from core.kit.errors import Problem
from core.requests.end_contact import Ending, end_contact
from core.requests.say_unsafe import say_unsafe
from tests.core.requests.stage import HOUR, Centre
from tests.support.sites import MONDAY

START = MONDAY + 50 * HOUR


def book(centre: Centre, request_id: str, client_id: UUID) -> str:
    try:
        with centre.site.work() as work:
            make_booking(
                work,
                client_id=client_id,
                offering_id=centre.peers.offering_id,
                starts_at=START,
                request_id=UUID(request_id),
            )
    except Problem as problem:
        return problem.code
    return "booked"


def end(centre: Centre, request_id: str, client_id: UUID, how: str, meet: Barrier) -> str:
    with suppress(BrokenBarrierError):
        meet.wait()
    with centre.site.work() as work:
        if how == "end":
            end_contact(work, UUID(request_id), "client", Ending(), by=client_id)
        else:
            say_unsafe(work, UUID(request_id), "client", by=client_id)
    return how


@pytest.mark.parametrize("how", ["end", "unsafe"])
def test_no_meeting_is_left_when_the_contact_ends_while_one_is_booked(
    centre: Centre, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    request_id = centre.assigned()
    mother = centre.mother(request_id)
    centre.post(f"/api/v1/requests/{request_id}/contact", mother)
    meet = Barrier(2, timeout=2)

    def slowly(*args: Any, **named: Any) -> Any:
        # The request was found open; now the other one ends it, or waits for the lock until this one is done.
        with suppress(BrokenBarrierError):
            meet.wait()
        return judge(*args, **named)

    monkeypatch.setattr("core.bookings.make.judge", slowly)
    with ThreadPoolExecutor(2) as pool:
        booked = pool.submit(book, centre, request_id, mother.id)
        ended = pool.submit(end, centre, request_id, mother.id, how, meet)
        assert ended.result(30) == how
        assert booked.result(30) in {"booked", "request_is_over", "not_handed_over", "never_to_provider"}
    with centre.site.work() as work:
        coming = work.session.query(Booking).filter(Booking.state.in_(("reserved", "confirmed"))).count()
    assert coming == 0
