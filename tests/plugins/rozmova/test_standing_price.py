"""No dearer here than elsewhere."""

from __future__ import annotations

import pytest

from tests.plugins.rozmova.standing import found, here, price_seen, standing


@pytest.mark.rule("ROZ-14")
@pytest.mark.parametrize(
    ("ours", "theirs", "is_ground"),
    [
        (125_000, 100_000, True),
        (124_999, 100_000, False),
        (125_001, 100_000, True),
        (100_000, 100_000, False),
        (80_000, 100_000, False),
        (125, 100, True),
        (126, 101, False),  # 126.25 would be a quarter more
        (127, 101, True),
        (4, 3, True),
        (3, 3, False),
        (1, 0, True),
        (0, 0, False),
    ],
)
def test_a_quarter_more_is_a_ground_in_whole_kopecks(ours: int, theirs: int, is_ground: bool) -> None:
    assert ("price_parity" in found(standing(price_seen(theirs), prices=[here(ours)]))) is is_ground


@pytest.mark.rule("ROZ-14")
@pytest.mark.parametrize(
    ("ours", "theirs", "is_ground"),
    [(125_000, 100_000, False), (125_001, 100_000, True), (126, 101, False), (127, 101, True), (1, 0, True)],
)
def test_without_the_bound_only_more_than_a_quarter(ours: int, theirs: int, is_ground: bool) -> None:
    facts = standing(price_seen(theirs), prices=[here(ours)])

    assert ("price_parity" in found(facts, price_parity_inclusive=False)) is is_ground


@pytest.mark.rule("ROZ-14")
@pytest.mark.parametrize(("ours", "is_ground"), [(109, False), (110, True)])
def test_the_tenant_says_how_much_dearer(ours: int, is_ground: bool) -> None:
    assert ("price_parity" in found(standing(price_seen(100), prices=[here(ours)]), price_parity_pct=10)) is is_ground


@pytest.mark.rule("ROZ-14")
def test_without_any_share_a_price_has_to_be_dearer_at_all() -> None:
    for ours, is_ground in ((100, False), (101, True)):
        facts = standing(price_seen(100), prices=[here(ours)])
        assert ("price_parity" in found(facts, price_parity_pct=0)) is is_ground


@pytest.mark.rule("ROZ-14")
def test_the_numbers_and_the_evidence_are_shown() -> None:
    seen, ours = price_seen(100_000), here(130_000)
    proposal = found(standing(seen, prices=[ours]))["price_parity"]

    assert (proposal.rule, proposal.count, proposal.sample, proposal.threshold) == ("ROZ-14", 130_000, 100_000, 125_000)
    assert {(proof.kind, proof.id) for proof in proposal.evidence} == {
        ("signal", seen.id),
        ("offering", ours.offering_id),
    }


@pytest.mark.rule("ROZ-14")
def test_of_several_platforms_the_cheapest_counts() -> None:
    seen = (price_seen(110_000), price_seen(100_000, url="https://third.example.org"))
    facts = standing(*seen, prices=[here(125_000)])

    assert found(facts)["price_parity"].sample == 100_000
    assert "price_parity" not in found(facts, price_parity_reference="max")
    dearer = standing(*seen, prices=[here(140_000)])
    assert found(dearer, price_parity_reference="max")["price_parity"].sample == 110_000


@pytest.mark.rule("ROZ-14")
@pytest.mark.parametrize("other", [{"currency": "EUR"}, {"minutes": 60}, {"format": "couple"}])
def test_only_the_same_session_in_the_same_currency_is_compared(other: dict[str, object]) -> None:
    assert "price_parity" not in found(standing(price_seen(1_000, **other), prices=[here(125_000)]))


@pytest.mark.rule("ROZ-14")
def test_what_a_page_said_last_counts() -> None:
    earlier, later = price_seen(100_000, seen_on="2026-11-01"), price_seen(120_000, seen_on="2026-12-01")

    assert "price_parity" not in found(standing(earlier, later, prices=[here(125_000)]))
    assert "price_parity" not in found(standing(later, earlier, prices=[here(125_000)]))
    assert "price_parity" in found(standing(earlier, prices=[here(125_000)]))


@pytest.mark.rule("ROZ-14")
def test_of_one_day_what_was_written_down_last_counts() -> None:
    first, second = price_seen(100_000), price_seen(120_000)

    assert "price_parity" not in found(standing(first, second, prices=[here(125_000)]))
    assert "price_parity" in found(standing(second, first, prices=[here(125_000)]))


@pytest.mark.rule("ROZ-14")
def test_the_dearest_of_several_offerings_is_named() -> None:
    facts = standing(price_seen(100_000), price_seen(60_000, minutes=30), prices=[here(130_000), here(100_000, 30)])
    proposal = found(facts)["price_parity"]

    assert (proposal.count, proposal.sample, len(proposal.evidence)) == (100_000, 60_000, 4)
