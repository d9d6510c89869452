"""No double booking when many want the same time at once; and what happens with the guard off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest

from tenants.services.postgres import EmbeddedPostgres
from tests.core.availability.fixtures import NOW, make_place
from tests.core.availability.storm import CLIENTS, Outcome, Plan, run
from tests.support.servers import TEMPLATE, TestDatabase

ROUNDS, CONTROL_ROUNDS = 10, 24
SAME, STAGGERED, CHECKED, BARE = range(4)
SLOWEST_S = 5.0
"""A round takes a twentieth of a second; the trap costs half a minute. Neighbours on the machine get the rest."""


def _plain(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


@pytest.fixture(scope="module")
def storm_database(postgres: EmbeddedPostgres) -> Iterator[TestDatabase]:
    """A database with a copy of the reservations that nothing guards."""
    postgres.create_database("storm", template=TEMPLATE)
    database = TestDatabase.at(postgres, "storm")
    with psycopg.connect(_plain(database.superuser_url), autocommit=True) as connection:
        connection.execute("CREATE TABLE unguarded (LIKE reservations)")
    yield database
    postgres.drop_database("storm")


@pytest.fixture(scope="module")
def outcomes(storm_database: TestDatabase) -> list[Outcome]:
    """One storm for all these tests."""
    place = make_place(storm_database)
    plans = [
        Plan("hold", ROUNDS, 0, NOW, place.provider()),
        Plan("hold", ROUNDS, 5, NOW, place.provider()),
        Plan("check", ROUNDS, 0, NOW, place.provider()),
        Plan("bare", CONTROL_ROUNDS, 0, NOW + timedelta(days=30), place.provider()),
    ]
    return run(storm_database.web_url, _plain(storm_database.superuser_url), place.tenant_id, plans)


def _rounds(outcomes: list[Outcome], plan: int) -> list[Counter[str]]:
    found: dict[int, Counter[str]] = {}
    for outcome in outcomes:
        if outcome.plan == plan:
            found.setdefault(outcome.round, Counter())[outcome.result] += 1
    return list(found.values())


@pytest.mark.parametrize("plan", [SAME, STAGGERED], ids=["the same time", "overlapping times"])
def test_one_of_fifty_wins_and_nobody_is_deadlocked(outcomes: list[Outcome], plan: int) -> None:
    assert _rounds(outcomes, plan) == [Counter(won=1, taken=CLIENTS - 1)] * ROUNDS


@pytest.mark.parametrize("plan", [SAME, STAGGERED], ids=["the same time", "overlapping times"])
def test_everybody_is_answered_quickly(outcomes: list[Outcome], plan: int) -> None:
    assert max(outcome.seconds for outcome in outcomes if outcome.plan == plan) < SLOWEST_S


def test_control_looking_first_sells_the_time_more_than_once(outcomes: list[Outcome]) -> None:
    assert max(found["won"] for found in _rounds(outcomes, CHECKED)) > 1


def test_control_a_bare_insert_is_safe_but_deadlocks(outcomes: list[Outcome]) -> None:
    rounds = _rounds(outcomes, BARE)
    assert all(found["won"] <= 1 for found in rounds)
    assert sum(found["DeadlockDetected"] for found in rounds) > 0
