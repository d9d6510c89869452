from __future__ import annotations

import pytest
from jinja2 import Environment

from core.web.design import HUES, hue, initials, install_design


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Олена Ґудзь", "ОҐ"), ("Łucja", "Ł"), ("Anna Maria Żak", "AŻ"), ("  ", "·"), ("мама (Ира)", "М"), ("", "·")],
)
def test_initials_are_the_first_and_the_last_word(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_a_name_keeps_its_colour_and_names_differ() -> None:
    names = [f"Person {number}" for number in range(60)]
    assert [hue(name) for name in names] == [hue(name) for name in names]
    assert {hue(name) for name in names} == set(range(HUES))


def test_templates_get_both_filters() -> None:
    environment = Environment(autoescape=True)
    install_design(environment)
    assert (
        environment.from_string("{{ 'Ewa Ruda'|initials }} hue-{{ 'Ewa Ruda'|hue }}").render()
        == f"ER hue-{hue('Ewa Ruda')}"
    )
