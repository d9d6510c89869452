"""Guidance at the right moment, for the templates of the rooms below: ``{{ ui.hints(hints("book", format)) }}``."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask
from markupsafe import Markup

from core.content.declared import declared
from core.content.markup import to_html
from core.content.show import teller
from core.content.texts import hint_key
from core.hooks.content import Hint
from core.tenancy.work import Work
from core.web.language import Language
from core.web.reader import reader
from core.web.scope import current_work


@dataclass(frozen=True, slots=True)
class ShownHint:
    """A hint in the reader's words."""

    code: str
    html: Markup
    rule: str | None


def hints_at(work: Work, place: str, language: Language, format: str | None = None) -> list[ShownHint]:
    """The hints of a place, for one kind of meeting or for all; one whose text the tenant has emptied is left out."""
    chosen = [item for item in declared(work).hints.values() if item.place == place and _meant(item, format)]
    if not chosen:
        return []
    telling = teller(work, language)
    told = [(item, telling.text(hint_key(item.code), item.text)) for item in chosen]
    return [ShownHint(item.code, to_html(text), item.rule) for item, text in told if text.strip()]


def _meant(item: Hint, format: str | None) -> bool:
    return format is None or not item.formats or format in item.formats


def _here(place: str, format: str | None = None) -> list[ShownHint]:
    return hints_at(current_work(), place, reader(), format)


def install(app: Flask) -> None:
    """Let every template ask for the hints of its place."""
    app.jinja_env.globals["hints"] = _here
