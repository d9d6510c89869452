"""What holds as long as a tenant sets nothing: the values the published rules name, and the catalogue's readings."""

from __future__ import annotations

from dataclasses import fields

import pytest

from plugins.rozmova.parameters import RozmovaParameters

DEFAULTS = [
    ("ROZ-4", "no_time_consecutive_clients", 2),
    ("ROZ-8", "one_off_threshold_bps", 5_000),
    ("ROZ-8", "one_off_min_clients", 1),
    ("ROZ-8", "one_off_window_days", None),
    ("ROZ-10", "neg_refund_threshold_bps", 5_000),
    ("ROZ-10", "negative_rating_max", 2),
    ("ROZ-56", "free_change_hours", 24),
]


@pytest.mark.parametrize(
    ("name", "default"), [pytest.param(name, value, marks=pytest.mark.rule(rule)) for rule, name, value in DEFAULTS]
)
def test_nothing_set_means_what_the_rules_say(name: str, default: object) -> None:
    assert getattr(RozmovaParameters(), name) == default


SPECS = {item.name: item.metadata["parameter"] for item in fields(RozmovaParameters)}
WORDED = [(rule, name) for name, spec in SPECS.items() for rule in spec.rules if spec.words]


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.rule(rule)) for rule, name in WORDED])
def test_every_value_that_is_a_code_has_its_words(name: str) -> None:
    spec = SPECS[name]
    values = spec.choices or range(spec.minimum, spec.maximum + 1)

    assert [value for value, _ in spec.words] == list(values)
