"""More than half want somebody else; more than half left a bad review and want their money back."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from core.hooks.standing import ClientHistory, SignalDetail
from core.kit.ids import new_id
from tests.plugins.facts import local
from tests.plugins.rozmova.standing import KYIV, NOW, A, B, C, clients, found, met, signal, standing


def changed(client: UUID, after: int = 1) -> SignalDetail:
    """A client asks for another therapist."""
    return signal("change_asked", client=client, after_meeting=after)


def some_of(asked: int, all_of_them: int) -> tuple[list[SignalDetail], list[ClientHistory]]:
    """So many of so many clients ask for another one after the first meeting."""
    people = clients(all_of_them)
    return [changed(item.client_id) for item in people[:asked]], people


@pytest.mark.rule("ROZ-8")
@pytest.mark.parametrize(
    ("asked", "sample", "threshold"), [(1, 1, 1), (2, 3, 2), (3, 5, 3), (3, 4, 3), (6, 10, 6), (51, 100, 51)]
)
def test_strictly_more_than_half_is_a_ground(asked: int, sample: int, threshold: int) -> None:
    signals, people = some_of(asked, sample)
    proposal = found(standing(*signals, clients=people))["one_off"]

    assert (proposal.rule, proposal.count, proposal.sample, proposal.threshold) == ("ROZ-8", asked, sample, threshold)
    assert {proof.id for proof in proposal.evidence} == {item.id for item in signals}


@pytest.mark.rule("ROZ-8")
@pytest.mark.parametrize(("asked", "sample"), [(0, 0), (0, 1), (1, 2), (2, 4), (1, 3), (5, 10), (50, 100)])
def test_half_or_less_is_no_ground(asked: int, sample: int) -> None:
    signals, people = some_of(asked, sample)

    assert "one_off" not in found(standing(*signals, clients=people))


@pytest.mark.rule("ROZ-8")
@pytest.mark.parametrize(("after", "is_ground"), [(0, False), (1, True), (2, False), (3, False)])
def test_only_after_the_first_meeting(after: int, is_ground: bool) -> None:
    assert ("one_off" in found(standing(changed(A, after), clients=[met(A)]))) is is_ground


@pytest.mark.rule("ROZ-8")
def test_who_had_no_first_meeting_is_not_counted() -> None:
    facts = standing(changed(A), changed(B), clients=[ClientHistory(A), ClientHistory(B), met(C)])

    assert "one_off" not in found(facts)


@pytest.mark.rule("ROZ-8")
def test_a_client_who_asks_twice_is_one() -> None:
    facts = standing(changed(A), changed(A), clients=[met(A), met(B)])

    assert "one_off" not in found(facts)


@pytest.mark.rule("ROZ-8")
@pytest.mark.parametrize(("sample", "is_ground"), [(4, False), (5, True)])
def test_with_too_few_clients_nobody_looks(sample: int, is_ground: bool) -> None:
    signals, people = some_of(sample, sample)

    assert ("one_off" in found(standing(*signals, clients=people), one_off_min_clients=5)) is is_ground


@pytest.mark.rule("ROZ-8")
def test_within_a_window_its_first_instant_is_in() -> None:
    edge = local("2026-11-02T12:00", KYIV)  # thirty days before, at the same wall clock
    for at, is_ground in ((edge, True), (edge - timedelta(microseconds=1), False), (NOW, True)):
        facts = standing(changed(A), clients=[met(A, at)])
        assert ("one_off" in found(facts, one_off_window_days=30)) is is_ground
    assert "one_off" in found(standing(changed(A), clients=[met(A, edge - timedelta(days=900))]))
    assert "one_off" not in found(standing(changed(A), clients=[met(A, NOW + timedelta(microseconds=1))]))


@pytest.mark.rule("ROZ-8")
@pytest.mark.parametrize(("asked", "is_ground"), [(3, False), (4, True)])
def test_the_tenant_says_which_share(asked: int, is_ground: bool) -> None:
    signals, people = some_of(asked, 10)

    assert ("one_off" in found(standing(*signals, clients=people), one_off_threshold_bps=3_000)) is is_ground


def both(count: int, rating: int = 1) -> list[ClientHistory]:
    """Clients with a bad review who want their money back."""
    return [
        met(new_id(), worst_rating=rating, review_id=new_id(), refund_asked_at=NOW, case_id=new_id())
        for _ in range(count)
    ]


@pytest.mark.rule("ROZ-10")
@pytest.mark.parametrize(("bad", "good", "threshold"), [(1, 0, 1), (2, 1, 2), (3, 2, 3), (6, 4, 6)])
def test_more_than_half_with_a_bad_review_and_a_refund_wish(bad: int, good: int, threshold: int) -> None:
    proposal = found(standing(clients=both(bad) + clients(good)))["neg_refund"]

    assert (proposal.rule, proposal.count, proposal.sample) == ("ROZ-10", bad, bad + good)
    assert proposal.threshold == threshold
    assert {proof.kind for proof in proposal.evidence} == {"review", "case"}
    assert len(proposal.evidence) == 2 * bad


@pytest.mark.rule("ROZ-10")
@pytest.mark.parametrize(("bad", "good"), [(0, 0), (0, 3), (1, 1), (2, 2), (5, 5), (1, 2)])
def test_exactly_half_with_both_is_no_ground(bad: int, good: int) -> None:
    assert "neg_refund" not in found(standing(clients=both(bad) + clients(good)))


@pytest.mark.rule("ROZ-10")
def test_the_same_client_has_to_have_done_both() -> None:
    reviewed = clients(3, worst_rating=1)
    refunded = clients(3, refund_asked_at=NOW)

    assert "neg_refund" not in found(standing(clients=reviewed + refunded))
    assert "neg_refund" not in found(standing(clients=reviewed))
    assert "neg_refund" not in found(standing(clients=refunded))


@pytest.mark.rule("ROZ-10")
@pytest.mark.parametrize(("rating", "is_ground"), [(1, True), (2, True), (3, False), (5, False)])
def test_a_rating_of_two_is_bad_and_of_three_is_not(rating: int, is_ground: bool) -> None:
    assert ("neg_refund" in found(standing(clients=both(1, rating)))) is is_ground


@pytest.mark.rule("ROZ-10")
@pytest.mark.parametrize(("rating", "is_ground"), [(3, True), (4, False)])
def test_the_tenant_says_what_is_bad(rating: int, is_ground: bool) -> None:
    assert ("neg_refund" in found(standing(clients=both(1, rating)), negative_rating_max=3)) is is_ground


@pytest.mark.rule("ROZ-10")
@pytest.mark.parametrize(("bad", "is_ground"), [(3, False), (4, True)])
def test_the_tenant_says_which_share_of_bad_ones(bad: int, is_ground: bool) -> None:
    facts = standing(clients=both(bad) + clients(10 - bad))

    assert ("neg_refund" in found(facts, neg_refund_threshold_bps=3_000)) is is_ground


@pytest.mark.rule("ROZ-10")
def test_only_clients_with_a_held_session_are_counted() -> None:
    never = [ClientHistory(new_id(), None, worst_rating=1, refund_asked_at=NOW) for _ in range(5)]

    assert "neg_refund" not in found(standing(clients=never + clients(1)))
