"""The team rewrites a page's head, a section or a hint in one language, or takes the standard words back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from core.content.parts import EXTRAS, NOTE, Part, Words, newest_version, standard_words
from core.content.save import save_text
from core.content.texts import HIDDEN
from core.kit.errors import Conflict, Invalid, Problem
from core.kit.messages import Message, msg
from core.tenancy.work import Work

ANY = object()
"""Saves whatever has happened in between."""


class ChangedMeanwhile(Conflict):
    """Somebody else has saved these words since they were read."""

    code = "changed_meanwhile"
    default = msg("Somebody else has changed these words in the meantime. Look at theirs, then save again.")


def edit_part(work: Work, item: Part, locale: str, words: Words, *, by: UUID, seen: UUID | object | None = ANY) -> None:
    """Save the words of a part. What equals the standard words follows them from then on.

    ``seen`` is the newest version the editor has seen. Raises ``Invalid``, ``ChangedMeanwhile``.
    """
    if seen is not ANY and newest_version(work, item, locale) != seen:
        raise ChangedMeanwhile
    check_entries(item, words)
    standard = standard_words(item, locale, work.tenant.plugins) if locale in work.tenant.locales else Words()
    wanted = texts_of(item, words, standard)
    wrong: dict[str, list[Message]] = {}
    for name, value in wanted.items():
        try:
            save_text(work, locale=locale, key=item.names[name], value=value, by=by, actor=str(by))
        except Problem as problem:
            if "locale" in problem.fields:
                raise
            wrong[name] = [found for texts in problem.fields.values() for found in texts]
    if wrong:
        raise Invalid(fields=wrong)


def check_entries(item: Part, words: Words) -> None:
    """Raises ``Invalid`` where an entry has one of its two lines only: visitors would see an empty card.

    What is missing is marked ``entries.<number>.<name>``, counted from 0.
    """
    half = {
        f"entries.{number}.{name}": [msg("Write this line too, or empty the whole entry.")]
        for number, entry in enumerate(words.entries if item.listed else ())
        if any(_line(entry, known) for known in (*item.entry_names, NOTE))
        for name in item.entry_names
        if not _line(entry, name)
    }
    if half:
        raise Invalid(fields=half)


def reset_part(work: Work, item: Part, locale: str, *, by: UUID) -> None:
    """Let the standard words of a part count again in one language."""
    for key in item.names.values():
        save_text(work, locale=locale, key=key, value=None, by=by, actor=str(by))


def texts_of(item: Part, words: Words, standard: Words) -> dict[str, Any]:
    """What to keep of a part's words, by what they are: ``None`` where the standard ones do."""
    kept: dict[str, Any] = {}
    for name in item.names:
        if name == "hidden":
            kept[name] = HIDDEN if words.hidden else None
        elif name == "entries":
            entries = _entries(item, words)
            kept[name] = None if entries == _entries(item, standard) else entries
        else:
            text = getattr(words, name).replace("\r\n", "\n").strip()
            kept[name] = None if text == getattr(standard, name) else text
    return kept


def _entries(item: Part, words: Words) -> list[dict[str, str]]:
    """The entries that say something; of each only what pages show."""
    known = (*item.entry_names, *EXTRAS)
    return [
        {name: text for name in known if (text := _line(one, name)) or name in item.entry_names}
        for one in words.entries
        if any(_line(one, name) for name in item.entry_names)
    ]


def _line(entry: Mapping[str, str], name: str) -> str:
    return str(entry.get(name, "")).replace("\r\n", "\n").strip()
