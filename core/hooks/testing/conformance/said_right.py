"""What people read: every refusal has a sentence and a registered rule, every text is there in every language."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from core.hooks.site import Objection, Reason
from core.hooks.testing.conformance.answered_right import refusals
from core.hooks.testing.conformance.asked_often import at_awkward_times, often
from core.hooks.testing.conformance.candidate import Candidate
from core.hooks.testing.conformance.walk import inside
from core.kit.messages import Message, named_as

OF_THE_CORE = "core"
SHOWN = 5
"""Of each language so many texts are named, the others counted."""
MAKERS = {"msg": 0, "nmsg": 0, "pmsg": 1, "npmsg": 1}
COUNTING = ("nmsg", "npmsg")


@dataclass(frozen=True)
class Text:
    """A text of the source: one form, or two for a number."""

    place: str
    id: str
    plural: str | None = None
    context: str | None = None


def sentences(plugin: Candidate) -> Iterator[str]:
    """Refusals without a reason, reasons of rules nobody registered, sentences that can't be said."""
    known = {rule.id for rule in plugin.rules} | {OF_THE_CORE}
    for asked, refusal in refusals(plugin):
        if not isinstance(refusal, Objection) and not refusal.reasons:
            yield f"{asked.hook} says no without a reason"
    for asked in (*often(plugin), *at_awkward_times(plugin)):
        for item in inside(asked.answer):
            if isinstance(item, Reason | Objection):
                if item.rule not in known:
                    yield f"{asked.hook} names {item.rule}, which is no registered rule"
                yield from (f"{asked.hook}: {said}" for said in _unsaid(item.message))


def _unsaid(message: Message) -> Iterator[str]:
    if not message.text.strip():
        yield "a sentence is empty"
        return
    for text in filter(None, (message.text, message.plural)):
        missing = placeholders(text) - set(message.params)
        if missing:
            yield f"{text!r} has no {', '.join(sorted(missing))} to say"


def placeholders(text: str) -> set[str]:
    """The names a text expects to be filled in."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}
    except ValueError:
        return {f"unreadable: {text}"}


def texts(plugin: Candidate) -> Iterator[str]:
    """Texts that a language the plugin claims does not have, or says with other numbers or other names."""
    for locale, path in plugin.words().items():
        found = list(_of_language(plugin, _read(path, locale), locale))
        yield from (f"{locale}: {said}" for said in found[:SHOWN])
        if len(found) > SHOWN:
            yield f"{locale}: {len(found) - SHOWN} more"


def _of_language(plugin: Candidate, catalog: Catalog, locale: str) -> Iterator[str]:
    for text in wanted(plugin):
        if locale != "en":
            yield from (f"{text.place} {said}" for said in _wrong_with(catalog, text))
    for entry in catalog:
        if entry.id:
            yield from _shape(entry.id, entry.string, catalog.num_plurals)


def wanted(plugin: Candidate) -> Iterator[Text]:
    """Every text of the source, as ``msg``, ``nmsg`` and ``pmsg`` say them."""
    for name, tree in plugin.sources.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                said = [item.value for item in node.args if isinstance(item, ast.Constant)]
                first = MAKERS[node.func.id]
                if len(said) > first and isinstance(said[first], str):
                    plural = str(said[first + 1]) if node.func.id in COUNTING and len(said) > first + 1 else None
                    context = str(said[0]) if first else None
                    yield Text(f"{name}:{node.lineno}", str(said[first]), plural, context)


def _read(path: Path, locale: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def _wrong_with(catalog: Catalog, text: Text) -> Iterator[str]:
    entry = catalog.get(text.id, text.context)
    forms = _forms(entry.string) if entry is not None else []
    if not forms or not all(forms):
        yield f"{text.id!r} has no translation"


def _shape(ids: Any, strings: Any, plurals: int) -> Iterator[str]:
    forms = _forms(strings)
    source = ids if isinstance(ids, str) else ids[-1]
    if not isinstance(ids, str) and len(forms) != plurals:
        yield f"{source!r} needs {plurals} forms for numbers, has {len(forms)}"
    allowed = placeholders(source)
    for index, form in enumerate(forms):
        found = named_as(placeholders(form), allowed)
        # The form for one, and it alone, may leave the number out.
        for_one = index == 0 and not isinstance(ids, str)
        if form and found != allowed and not (for_one and found | {"n", "num", "count"} >= allowed >= found):
            yield f"{form!r} has other names in braces than {source!r}"


def _forms(string_: Any) -> list[str]:
    return list(string_) if isinstance(string_, list | tuple) else [string_] if string_ else []
