"""A package's price over its sessions: not a minor unit is lost, and nobody's session differs by more than one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kit.money import Money, total
from core.packages.shares import shares


@pytest.mark.rule("PRO-27")
@given(sessions=st.integers(1, 200), each=st.integers(1, 10**9), more=st.integers(0, 199))
def test_the_shares_add_up_and_differ_by_one_at_most(sessions: int, each: int, more: int) -> None:
    price = Money(sessions * each + min(more, sessions - 1), "RUB")
    found = shares(price, sessions)
    assert len(found) == sessions
    assert total(found, "RUB") == price
    assert found == sorted(found, key=lambda one: -one.minor)
    assert found[0].minor - found[-1].minor <= 1


@pytest.mark.rule("PRO-27")
@pytest.mark.parametrize(
    ("minor", "sessions", "expected"),
    [
        (1_000_000, 3, [333_334, 333_333, 333_333]),
        (1_000_001, 3, [333_334, 333_334, 333_333]),
        (999_999, 3, [333_333, 333_333, 333_333]),
        (500_000, 2, [250_000, 250_000]),
        (1_000_003, 4, [250_001, 250_001, 250_001, 250_000]),
    ],
)
def test_what_does_not_divide_goes_to_the_first_sessions(minor: int, sessions: int, expected: list[int]) -> None:
    assert [one.minor for one in shares(Money(minor, "RUB"), sessions)] == expected


@pytest.mark.parametrize(("minor", "sessions"), [(100, 0), (100, -1), (0, 1), (2, 3)])
def test_a_session_without_a_price_is_no_package(minor: int, sessions: int) -> None:
    with pytest.raises(ValueError, match="a package has sessions"):
        shares(Money(minor, "RUB"), sessions)
