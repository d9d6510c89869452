"""The values a text names in braces, in the reader's words, so that no text is ever out of date."""

from __future__ import annotations

import re

from core.kit.messages import Message
from core.rules.sentences import NAME, Phrases, phrases_in_force, with_values
from core.tenancy.work import Work
from core.web.language import Language


def phrases(work: Work) -> Phrases:
    """Every name a text may use: the parameters in force, and the marketplace's phrases made of them."""
    return phrases_in_force(work)


def filled(message: Message, known: Phrases, language: Language) -> str:
    """A declared text in the reader's language, its values filled in."""
    return language.text(with_values(message, known))


def filled_text(text: str, known: Phrases, language: Language) -> str:
    """The tenant's own text, its values filled in; a name that is no value stays as it was typed."""

    def value(found: re.Match[str]) -> str:
        phrase = known.get(found[1])
        return found[0] if phrase is None else language.text(phrase)

    return NAME.sub(value, text)


def unknown_names(text: str, known: Phrases) -> list[str]:
    """The names in braces that are no values."""
    return sorted({name for name in NAME.findall(text) if name not in known})
