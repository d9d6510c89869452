"""No double booking when many want the same time at once; and what happens with the guard off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest

from core.kit.ids import new_id
from tenants.services.postgres import EmbeddedPostgres
from tests.core.availability.fixtures import NOW, make_place
from tests.core.availability.storm import CLIENTS, Outcome, Plan, run
from tests.support.servers import TEMPLATE, TestDatabase

ROUNDS = CONTROL_ROUNDS = 10
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


def test_control_a_bare_insert_is_safe(outcomes: list[Outcome]) -> None:
    assert all(found["won"] <= 1 for found in _rounds(outcomes, BARE))


def test_control_two_that_insert_barely_wait_for_each_other_until_one_is_killed(storm_database: TestDatabase) -> None:
    """What a storm shows only now and then, step by step: each holds a stretch of time the other asks for."""
    place = make_place(storm_database)
    provider, url = place.provider(), _plain(storm_database.superuser_url)
    with psycopg.connect(url) as one, psycopg.connect(url) as other:
        _insert(one, place.tenant_id, provider, 1)
        _insert(other, place.tenant_id, provider, 2)
        with ThreadPoolExecutor(2) as threads:
            waits = [
                threads.submit(_insert, one, place.tenant_id, provider, 2),
                threads.submit(_insert, other, place.tenant_id, provider, 1),
            ]
            errors = [type(wait.exception()).__name__ for wait in waits]
    assert "DeadlockDetected" in errors


def _insert(connection: psycopg.Connection[Any], tenant_id: UUID, provider: UUID, hour: int) -> None:
    start = NOW + timedelta(days=60, hours=hour)
    try:
        connection.execute(
            "INSERT INTO reservations (tenant_id, id, provider_id, during, state, subject_id, created_at) "
            "VALUES (%s, %s, %s, tstzrange(%s, %s), 'held', %s, %s)",
            [tenant_id, new_id(), provider, start, start + timedelta(hours=1), new_id(), NOW],
        )
    except psycopg.Error:
        connection.rollback()
        raise
