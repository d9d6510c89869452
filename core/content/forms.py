"""The words of a part as its form sent them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from werkzeug.datastructures import MultiDict

from core.content.parts import EXTRAS, Part, Words
from core.content.save import MOST_ENTRIES

EMPTY_ENTRIES = 2


def sent_words(item: Part, form: MultiDict[str, str]) -> Words:
    """What was typed. A part's form sends every text it has."""
    return Words(
        title=form.get("title", ""),
        lead=form.get("lead", ""),
        text=form.get("text", ""),
        entries=tuple(_sent_entries(item, form)) if item.listed else (),
        hidden="hidden" in form,
    )


def _sent_entries(item: Part, form: MultiDict[str, str]) -> list[Mapping[str, str]]:
    head, _ = item.entry_names
    found: list[Mapping[str, str]] = []
    for number in range(MOST_ENTRIES + EMPTY_ENTRIES):
        if f"{head}.{number}" not in form:
            break
        found.append({name: form.get(f"{name}.{number}", "") for name in (*item.entry_names, *EXTRAS)})
    return found


def seen_version(form: MultiDict[str, str]) -> UUID | None:
    """The version of the words that the form was filled from."""
    try:
        return UUID(form.get("seen", ""))
    except ValueError:
        return None
