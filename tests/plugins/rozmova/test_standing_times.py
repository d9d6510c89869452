"""No time for clients in a row; hours that are not true."""

from __future__ import annotations

from uuid import UUID

import pytest

from core.hooks.standing import SignalDetail
from tests.plugins.rozmova.standing import A, B, C, agreed, failed, found, signal, standing


@pytest.mark.rule("ROZ-4")
def test_two_different_clients_in_a_row_without_a_time() -> None:
    proposal = found(standing(failed(A), failed(B)))["no_time"]

    assert (proposal.rule, proposal.count, proposal.threshold, proposal.sample) == ("ROZ-4", 2, 2, None)
    assert len(proposal.evidence) == 2
    assert proposal.values == {"no_time_consecutive_clients": 2}


@pytest.mark.rule("ROZ-4")
@pytest.mark.parametrize(
    "signals",
    [
        [failed(A)],
        [failed(A), failed(A)],
        [failed(A), agreed(B), failed(C)],
        [failed(A), failed(B, "client_silent")],
        [failed(A), failed(B, "price")],
        [failed(A), failed(B, "client_schedule")],
        [failed(A), failed(B, "no_fit")],
        [failed(A), failed(B, "other")],
        [failed(A), failed(B), agreed(C)],
        [failed(A), agreed(A), failed(A)],
    ],
)
def test_one_client_another_cause_or_an_agreed_time_between_is_no_ground(signals: list[SignalDetail]) -> None:
    assert "no_time" not in found(standing(*signals))


@pytest.mark.rule("ROZ-4")
@pytest.mark.parametrize("cause", ["client_silent", "price", "client_schedule", "no_fit", "other"])
def test_another_cause_between_begins_nothing_anew(cause: str) -> None:
    proposal = found(standing(failed(A), failed(B, cause), failed(C)))["no_time"]

    assert proposal.count == 2


@pytest.mark.rule("ROZ-4")
def test_a_client_who_fails_twice_is_one_and_shown_with_both() -> None:
    proposal = found(standing(failed(A), failed(A), failed(B)))["no_time"]

    assert (proposal.count, len(proposal.evidence)) == (2, 3)


@pytest.mark.rule("ROZ-4")
def test_after_an_agreed_time_it_begins_anew() -> None:
    facts = standing(failed(A), failed(B), agreed(C), failed(A), failed(B))

    assert len(found(facts)["no_time"].evidence) == 2


@pytest.mark.rule("ROZ-4")
@pytest.mark.parametrize(("clients", "is_ground"), [([A, B], False), ([A, B, C], True)])
def test_the_tenant_says_how_many(clients: list[UUID], is_ground: bool) -> None:
    facts = standing(*(failed(client) for client in clients))

    assert ("no_time" in found(facts, no_time_consecutive_clients=3)) is is_ground


@pytest.mark.rule("ROZ-15")
@pytest.mark.parametrize("kind", ["declined_free_slot", "stale_calendar"])
def test_one_refusal_at_a_free_hour_is_enough(kind: str) -> None:
    proposal = found(standing(signal(kind, client=A)))["stale_calendar"]

    assert (proposal.rule, proposal.count, proposal.threshold) == ("ROZ-15", 1, 1)
    assert "stale_calendar" not in found(standing())


@pytest.mark.rule("ROZ-15")
@pytest.mark.parametrize(("count", "is_ground"), [(2, False), (3, True)])
def test_the_tenant_says_how_many_refusals(count: int, is_ground: bool) -> None:
    facts = standing(*(signal("declined_free_slot") for _ in range(count)))

    assert ("stale_calendar" in found(facts, stale_calendar_declines=3)) is is_ground
