"""Which numbers are kept back, so that nobody is recognised."""

from __future__ import annotations

import pytest

from core.statistics.small import Group, gathered, too_small


@pytest.mark.parametrize(
    ("people", "least", "hidden"),
    [(0, 3, False), (1, 3, True), (2, 3, True), (3, 3, False), (1, 1, False), (5, 3, False)],
)
def test_a_group_is_small_below_the_bound_and_nobody_is_no_group(people: int, least: int, hidden: bool) -> None:
    assert too_small(people, least) is hidden


def groups(**people: int) -> list[Group]:
    return [Group(code, count, count) for code, count in people.items()]


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        ({"KZ": 5, "DE": 3}, [("KZ", 5), ("DE", 3)]),
        ({"KZ": 5, "DE": 2, "PL": 1}, [("KZ", 5), ("other", 3)]),
        ({"KZ": 9, "UA": 4, "DE": 2}, [("KZ", 9), ("other", 6)]),
        ({"KZ": 9, "DE": 2}, [("other", 11)]),
        ({"DE": 2}, []),
        ({"DE": 1, "PL": 1}, []),
        ({"DE": 1, "PL": 2}, [("other", 3)]),
        ({}, []),
        ({"DE": 0}, []),
    ],
)
def test_small_groups_are_gathered_and_can_not_be_worked_out(
    people: dict[str, int], shown: list[tuple[str, int]]
) -> None:
    assert [(item.code, item.people) for item in gathered(groups(**people), 3)] == shown


def test_with_a_bound_of_one_everything_is_shown() -> None:
    assert len(gathered(groups(KZ=5, DE=1, PL=1), 1)) == 3
