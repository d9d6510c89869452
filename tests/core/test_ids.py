"""Identifiers are in the order in which they were made."""

from __future__ import annotations

from core.kit.ids import new_id


def test_ids_made_one_after_another_are_in_order_and_of_version_seven() -> None:
    made = [new_id() for _ in range(5_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}
