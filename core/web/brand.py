"""A brand is a handful of tokens; this turns them into the custom properties every stylesheet reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.web.colour import TEXT_CONTRAST_MIN, WHITE, contrast, ink_on, is_colour, mix, readable

STYLES = ("calm", "scholarly", "gentle", "brisk", "plain")
CORNERS = {"sharp": "0px", "soft": "8px", "round": "18px"}
HELP_PLACES = ("footer", "strip", "header")
COLOURS = ("accent", "accent_2", "ink", "paper")
TEXTS = ("mark", "tagline", "logo")
TOKENS = frozenset({"style", "radius", "help", *COLOURS, *TEXTS})
INK_CONTRAST_MIN = 7.0
LOGO = re.compile(r"(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+")

DEFAULTS: Mapping[str, Mapping[str, str]] = {
    "calm": {"accent": "#2f6b57", "accent_2": "#f0b58d", "ink": "#20312b", "paper": "#fbf7f0", "radius": "round"},
    "scholarly": {"accent": "#7c2f36", "accent_2": "#b99a5f", "ink": "#1a2033", "paper": "#f7f4ec", "radius": "sharp"},
    "gentle": {"accent": "#9c4a72", "accent_2": "#ffd9c7", "ink": "#3c2c3e", "paper": "#fff8f4", "radius": "round"},
    "brisk": {"accent": "#ff5a1f", "accent_2": "#ffd60a", "ink": "#14110f", "paper": "#ffffff", "radius": "soft"}
    | {"help": "header"},
    "plain": {"accent": "#2b50c8", "accent_2": "#f2b705", "ink": "#1c2230", "paper": "#f6f7f9", "radius": "soft"},
}


def _choice_problem(tokens: Mapping[str, object], name: str, allowed: tuple[str, ...]) -> Message | None:
    if name not in tokens or tokens[name] in allowed:
        return None
    return msg("Choose one of these: {allowed}.", allowed=", ".join(allowed))


def _colour_problems(tokens: Mapping[str, object]) -> dict[str, Message]:
    return {
        name: msg("Write the colour as # and six digits or letters from a to f, such as #2f6b57.")
        for name in COLOURS
        if name in tokens and not is_colour(tokens[name])
    }


def _contrast_problem(tokens: Mapping[str, object]) -> dict[str, Message]:
    full = complete(tokens)
    ratio = contrast(full["ink"], full["paper"])
    if ratio >= INK_CONTRAST_MIN:
        return {}
    found = f"{ratio:.1f}"
    return {
        "ink": msg(
            "Text in this colour is hard to read on this paper: the contrast is {found}, at least 7 is needed.",
            found=found,
        )
    }


def brand_problems(tokens: Mapping[str, object]) -> dict[str, Message]:
    """What is wrong with a brand, by token; empty when nothing is."""
    problems = {name: msg("There is no such brand token.") for name in tokens if name not in TOKENS}
    if "style" not in tokens:
        problems["style"] = msg("Choose one of these: {allowed}.", allowed=", ".join(STYLES))
    for name, allowed in (("style", STYLES), ("radius", tuple(CORNERS)), ("help", HELP_PLACES)):
        if (problem := _choice_problem(tokens, name, allowed)) is not None:
            problems[name] = problem
    if tokens.get("logo") and not LOGO.fullmatch(str(tokens["logo"])):
        problems["logo"] = msg("Write the path of a picture on this site, such as /static/logo.png.")
    for name in TEXTS:
        if not isinstance(tokens.get(name) or "", str):
            problems[name] = msg("Write a text here.")
    problems |= _colour_problems(tokens)
    return problems or _contrast_problem(tokens)


def complete(tokens: Mapping[str, object]) -> dict[str, str]:
    """The tokens with what was left out taken from the style; unset texts are empty."""
    defaults = {"help": "footer", "mark": "", "tagline": "", "logo": "", **DEFAULTS[str(tokens["style"])]}
    return defaults | {name: str(value) for name, value in tokens.items() if value is not None}


def custom_properties(tokens: Mapping[str, object]) -> dict[str, str]:
    """The brand as CSS custom properties. Every pair meant for text reaches a contrast of 4.5.

    Raises ``Invalid`` with the problems by token.
    """
    if problems := brand_problems(tokens):
        raise Invalid(msg("This brand can't be used."), fields={name: [text] for name, text in problems.items()})
    brand = complete(tokens)
    accent, accent_2, ink, paper = (brand[name].lower() for name in COLOURS)
    surface = mix(paper, WHITE, 70)
    soft = mix(paper, accent, 13)
    deep = mix(accent, ink, 30)
    return {
        "accent": accent,
        "on-accent": ink_on(accent, ink),
        "accent-deep": deep,
        "on-accent-deep": ink_on(deep, ink),
        "accent-text": readable(accent, soft, ink),
        "accent-soft": soft,
        "accent-2": accent_2,
        "on-accent-2": ink if contrast(ink, accent_2) >= TEXT_CONTRAST_MIN else ink_on(accent_2, ink),
        "accent-2-soft": mix(paper, accent_2, 28),
        "ink": ink,
        "on-ink": ink_on(ink, paper),
        "ink-soft": readable(mix(ink, paper, 34), soft, ink),
        "paper": paper,
        "surface": surface,
        "sunken": mix(paper, ink, 4),
        "line": mix(paper, ink, 14),
        "line-strong": readable(mix(ink, paper, 48), paper, ink, ratio_min=3.0),
        "radius": CORNERS[brand["radius"]],
    }


def brand_stylesheet(tokens: Mapping[str, object]) -> str:
    """The text of the brand's own stylesheet; it comes last, so that it wins over the theme's defaults."""
    lines = "".join(f"  --{name}: {value};\n" for name, value in custom_properties(tokens).items())
    return f"@layer brand {{\n:root {{\n{lines}}}\n}}\n"


def brand_fingerprint(tokens: Mapping[str, object]) -> str:
    """Twelve hexadecimal digits that change with the stylesheet: for its address, so that it may be cached for long."""
    return sha256(brand_stylesheet(tokens).encode()).hexdigest()[:12]
