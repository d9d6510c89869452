"""Many at once: nobody waits in a circle, nothing is lost. Without the guard the circle is there."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy.exc import OperationalError

import core.ledger.post
from core.ledger.queries import balance
from core.ledger.verify import verify
from tests.core.ledger.books import BANK, IN_TRANSIT, INCOME, RECEIVABLE, move, uah
from tests.support.sites import Site, SiteFactory

PAIRS = [(BANK, INCOME), (IN_TRANSIT, RECEIVABLE)]
THREADS, ROUNDS = 8, 6


@pytest.fixture
def here(site: SiteFactory) -> Site:
    """A tenant whose accounts are there."""
    made = site()
    with made.work() as work:
        for debit, credit in PAIRS:
            move(work, debit, credit, 1)
    return made


def in_threads(count: int, task: Callable[[int], None]) -> list[BaseException]:
    """Run ``task(number)`` at once; what was raised."""
    with ThreadPoolExecutor(count) as pool:
        futures = [pool.submit(task, number) for number in range(count)]
        return [error for future in futures if (error := future.exception())]


def test_several_entries_in_any_order_never_deadlock(here: Site) -> None:
    def work_away(number: int) -> None:
        for _ in range(ROUNDS):
            with here.work() as work:
                for debit, credit in PAIRS if number % 2 else reversed(PAIRS):
                    move(work, debit, credit, 10)

    assert in_threads(THREADS, work_away) == []
    with here.work() as work:
        assert balance(work, BANK, "UAH") == uah(1 + 10 * THREADS * ROUNDS)
        assert [fault for fault in verify(work) if "postings say" in fault] == []


def test_without_the_lock_two_of_them_wait_in_a_circle(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: the guard taken away, each holds what the other needs."""

    monkeypatch.setattr(core.ledger.post, "lock_books", lambda work: None)
    both_hold_one = Barrier(2, timeout=10)

    def cross(number: int) -> None:
        first, second = PAIRS if number else reversed(PAIRS)
        with here.work() as work:
            move(work, *first, 10)
            both_hold_one.wait()
            move(work, *second, 10)

    errors = in_threads(2, cross)
    assert [type(error) for error in errors] == [OperationalError]
    assert "deadlock detected" in str(errors[0])


def test_the_same_fact_from_many_sides_is_booked_once(here: Site) -> None:
    def tell(number: int) -> None:
        with here.work() as work:
            move(work, BANK, INCOME, 500, "one fact")

    assert in_threads(THREADS, tell) == []
    with here.work() as work:
        assert balance(work, BANK, "UAH") == uah(501)


def test_a_new_account_is_made_once(site: SiteFactory) -> None:
    here = site()

    def first_ever(number: int) -> None:
        with here.work() as work:
            move(work, BANK, INCOME, 1)

    assert in_threads(THREADS, first_ever) == []
    with here.work() as work:
        assert balance(work, INCOME, "UAH") == uah(-THREADS)
