"""The values a text names in braces, in the reader's words, so that no text is ever out of date."""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.kit.messages import Message, literal
from core.rules.ask import asking
from core.rules.manager import plugin_set
from core.rules.parameters import parameters_of
from core.rules.value_words import code_labels, value_in_words
from core.rules.versions import site_facts
from core.tenancy.work import Work
from core.web.language import Language

NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")

Phrases = Mapping[str, Message]


def phrases(work: Work) -> Phrases:
    """Every name a text may use: the parameters in force, and the marketplace's phrases made of them."""
    known: Phrases | None = work.notes.get("content_words")
    if known is None:
        known = {**_parameters(work), **_of_marketplace(work)}
        work.notes["content_words"] = known
    return known


def _parameters(work: Work) -> dict[str, Message]:
    plugins, site = plugin_set(work.tenant.plugins), site_facts(work)
    labels = code_labels(plugins)
    return {
        item.name: value_in_words(item.spec, getattr(site.parameters(kind), item.name), work.tenant.currency, labels)
        for kind in plugins.parameter_classes
        for item in parameters_of(kind)
        if not item.spec.team
    }


def _of_marketplace(work: Work) -> Phrases:
    rules = asking(work, "content")
    return rules.ask.content_words(site=rules.site)


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
