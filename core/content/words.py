"""The values a text names in braces, in the reader's words, so that no text is ever out of date."""

from __future__ import annotations

import re

from core.kit.messages import Message, literal
from core.rules.sentences import NAME, Phrases, phrases_with
from core.rules.versions import site_facts
from core.tenancy.work import Work
from core.web.language import Language


def phrases(work: Work) -> Phrases:
    """Every name a text may use: the parameters in force, and the marketplace's phrases made of them."""
    known: Phrases | None = work.notes.get("content_words")
    if known is None:
        known = phrases_with(work, site_facts(work))
        work.notes["content_words"] = known
    return known


def filled(message: Message, known: Phrases, language: Language) -> str:
    """A declared text in the reader's language, its values filled in."""
    names = NAME.findall(message.text)
    params = {name: known.get(name, literal(f"{{{name}}}")) for name in names}
    return language.text(Message(message.text, {**params, **message.params}, context=message.context))


def filled_text(text: str, known: Phrases, language: Language) -> str:
    """The tenant's own text, its values filled in; a name that is no value stays as it was typed."""

    def value(found: re.Match[str]) -> str:
        phrase = known.get(found[1])
        return found[0] if phrase is None else language.text(phrase)

    return NAME.sub(value, text)


def unknown_names(text: str, known: Phrases) -> list[str]:
    """The names in braces that are no values."""
    return sorted({name for name in NAME.findall(text) if name not in known})
