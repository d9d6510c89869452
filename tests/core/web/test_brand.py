from __future__ import annotations

import re

import pytest

from core.kit.errors import Invalid
from core.web.brand import (
    DEFAULTS,
    STYLES,
    brand_fingerprint,
    brand_problems,
    brand_stylesheet,
    complete,
    custom_properties,
)
from core.web.colour import contrast, ink_on, is_colour, mix, readable

CALM = {"style": "calm"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.478),
        ("#ff0000", "#ffffff", 3.998),
    ],
)
def test_contrast_is_the_ratio_of_wcag_either_way_round(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.001)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("value", ["red", "#fff", "#12345g", "#1234567", "#2f6b57;}", "url(#x)", "", None, 3])
def test_only_six_digit_colours_are_colours(value: object) -> None:
    assert not is_colour(value)


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mix("#000000", "#ffffff", 0) == "#000000"
    assert mix("#000000", "#ffffff", 50) == "#808080"
    assert mix("#000000", "#ffffff", 100) == "#ffffff"


def test_ink_on_an_accent_is_white_only_where_white_can_be_read() -> None:
    assert ink_on("#2f6b57", "#20312b") == "#ffffff"
    assert ink_on("#ffd60a", "#14110f") == "#14110f"
    assert ink_on("#ff5a1f", "#6b2a10") == "#000000"


def test_a_readable_colour_is_left_alone_and_a_pale_one_is_drawn_towards_the_ink() -> None:
    assert readable("#2f6b57", "#ffffff", "#000000") == "#2f6b57"
    pale = readable("#ffd60a", "#ffffff", "#14110f")
    assert pale != "#ffd60a"
    assert contrast(pale, "#ffffff") >= 4.5


@pytest.mark.parametrize("style", STYLES)
def test_every_style_has_defaults_that_can_be_read(style: str) -> None:
    assert brand_problems({"style": style}) == {}
    found = custom_properties({"style": style})
    for text, ground in [
        ("ink", "paper"),
        ("ink", "sunken"),
        ("ink-soft", "paper"),
        ("ink-soft", "surface"),
        ("ink-soft", "accent-soft"),
        ("on-accent", "accent"),
        ("on-accent-deep", "accent-deep"),
        ("on-accent-2", "accent-2"),
        ("on-ink", "ink"),
        ("accent-text", "paper"),
        ("accent-text", "surface"),
        ("accent-text", "accent-soft"),
    ]:
        assert contrast(found[text], found[ground]) >= 4.5, (text, ground)
    assert contrast(found["line-strong"], found["paper"]) >= 3


@pytest.mark.parametrize("accent", ["#ffff00", "#00ffff", "#ff00ff", "#808080", "#000000", "#ffffff", "#ff5a1f"])
def test_any_accent_gets_text_that_can_be_read(accent: str) -> None:
    found = custom_properties({**CALM, "accent": accent, "accent_2": accent})
    assert contrast(found["on-accent"], found["accent"]) >= 4.5
    assert contrast(found["accent-text"], found["paper"]) >= 4.5
    assert contrast(found["on-accent-2"], found["accent-2"]) >= 4.5


@pytest.mark.parametrize(
    ("tokens", "guilty"),
    [
        ({**CALM, "shadow": "1px"}, "shadow"),
        ({"accent": "#2f6b57"}, "style"),
        ({"style": "loud"}, "style"),
        ({**CALM, "radius": "3px"}, "radius"),
        ({**CALM, "help": "nowhere"}, "help"),
        ({**CALM, "accent": "green"}, "accent"),
        ({**CALM, "paper": "#fff"}, "paper"),
        ({**CALM, "tagline": 5}, "tagline"),
        ({**CALM, "logo": "https://elsewhere.example/x.png"}, "logo"),
        ({**CALM, "logo": "//elsewhere.example/x.png"}, "logo"),
        ({**CALM, "logo": "/../x.png"}, "logo"),
        ({**CALM, "ink": "#999999"}, "ink"),
    ],
)
def test_a_wrong_token_is_refused_by_its_name(tokens: dict[str, object], guilty: str) -> None:
    assert set(brand_problems(tokens)) == {guilty}
    with pytest.raises(Invalid) as refused:
        brand_stylesheet(tokens)
    assert set(refused.value.fields) == {guilty}


def test_the_tokens_win_over_the_defaults_of_the_style() -> None:
    found = complete({"style": "brisk", "accent": "#0A7B5C", "logo": None})
    assert found["accent"] == "#0A7B5C"
    assert found["paper"] == DEFAULTS["brisk"]["paper"]
    assert found["logo"] == ""
    assert custom_properties({"style": "brisk", "radius": "sharp"})["radius"] == "0px"


def test_the_stylesheet_holds_nothing_but_checked_values() -> None:
    sheet = brand_stylesheet({**CALM, "tagline": "</style><script>", "mark": "}"})
    assert re.fullmatch(r"@layer brand \{\n:root \{\n(  --[a-z0-9-]+: (#[0-9a-f]{6}|\d+px);\n)+\}\n\}\n", sheet)
    assert "--accent: #2f6b57;" in sheet


def test_the_fingerprint_changes_with_the_look_and_only_with_it() -> None:
    assert brand_fingerprint(CALM) == brand_fingerprint({**CALM, "tagline": "Talk"})
    assert brand_fingerprint(CALM) != brand_fingerprint({**CALM, "accent": "#123456"})
