"""What the team edits: the head of a page, a section, a hint; the words each has now and the standard ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select

from core.content.declared import declared
from core.content.markup import to_line
from core.content.models import TextVersion
from core.content.texts import ENTRY_NAMES, HIDDEN, hidden_key, hint_key, lead_key, page_key, title_key
from core.content.words import filled_text, phrases
from core.hooks.content import Hint, Page, Section
from core.kit.errors import NotFound
from core.kit.messages import Message
from core.tenancy.work import Work
from core.web.language import Language
from core.web.texts import all_texts

What = Literal["page", "section", "hint"]
KINDS_OF_PART: tuple[What, ...] = ("page", "section", "hint")
NOTE = "note"
EXTRAS = (NOTE, "icon")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a part. ``entries`` only for sections that are lists; ``text`` only for those that are not."""

    title: str = ""
    lead: str = ""
    text: str = ""
    entries: Sequence[Mapping[str, str]] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Something editable. ``names``: under which texts its words are kept, by what they are."""

    what: What
    code: str
    kind: str
    names: Mapping[str, str]
    declared: Page | Section | Hint

    @property
    def listed(self) -> bool:
        """Whether it is a list of entries."""
        return "entries" in self.names

    @property
    def entry_names(self) -> tuple[str, str]:
        """How the head and the body of an entry are called."""
        return ENTRY_NAMES[self.kind]


def part(work: Work, what: str, code: str) -> Part:
    """A part, or ``NotFound``."""
    known = declared(work)
    if what == "page" and code in known.pages:
        return _page(known.pages[code])
    if what == "section" and code in known.sections:
        return _section(known.sections[code])
    if what == "hint" and code in known.hints:
        hint = known.hints[code]
        return Part("hint", code, "hint", {"text": hint_key(code)}, hint)
    raise NotFound


def _page(item: Page) -> Part:
    key = page_key(item.code)
    return Part("page", item.code, "page", {"title": title_key(key), "lead": lead_key(key)}, item)


def _section(item: Section) -> Part:
    names = {"title": title_key(item.code), "lead": lead_key(item.code), "hidden": hidden_key(item.code)}
    if item.kind in ENTRY_NAMES:
        names["entries"] = item.code
    elif item.kind == "text":
        names["text"] = item.code
    return Part("section", item.code, item.kind, names, item)


def standard_words(item: Part, locale: str, plugins: tuple[str, ...]) -> Words:
    """The marketplace's words in a language, with the names of values still in braces."""
    say = Language(locale, "UTC", plugins).catalogue.gettext

    def raw(message: Message | None) -> str:
        return say(message.text, message.context) if message is not None else ""

    match item.declared:
        case Section() as section if item.listed:
            head, body = item.entry_names
            entries = tuple(
                {head: raw(one.title), body: raw(one.text)} | ({"icon": one.icon} if one.icon else {})
                for one in section.entries
            )
            return Words(raw(section.title), raw(section.lead), entries=entries)
        case Section() as section:
            return Words(raw(section.title), raw(section.lead), raw(section.text))
        case Page() as page:
            return Words(raw(page.title), raw(page.lead))
        case Hint() as hint:
            return Words(text=raw(hint.text))


def own_words(work: Work, item: Part, locale: str) -> dict[str, Any]:
    """The tenant's own words of a part in a language, by what they are."""
    known = all_texts(work).get(locale, {})
    return {name: known[key] for name, key in item.names.items() if key in known}


def words_now(work: Work, item: Part, locale: str) -> Words:
    """The words of a part as they are now in a language."""
    standard, own = standard_words(item, locale, work.tenant.plugins), own_words(work, item, locale)
    return Words(
        title=own.get("title", standard.title),
        lead=own.get("lead", standard.lead),
        text=own.get("text", standard.text),
        entries=tuple(own.get("entries", standard.entries)),
        hidden=own.get("hidden") == HIDDEN,
    )


def newest_version(work: Work, item: Part, locale: str) -> UUID | None:
    """The newest version of a part's words: who saves says which one they saw."""
    statement = select(TextVersion.id).where(
        TextVersion.locale == locale, TextVersion.key.in_(tuple(item.names.values()))
    )
    return work.session.scalar(statement.order_by(TextVersion.id.desc()).limit(1))


@dataclass(frozen=True, slots=True)
class Overview:
    """A part in the list of all: its heading and how it stands."""

    part: Part
    title: str
    own: bool
    hidden: bool
    empty: bool
    pages: Sequence[str] = field(default_factory=tuple)


def overview(work: Work, locale: str) -> list[Overview]:
    """Every part, in the marketplace's order."""
    known = declared(work)
    wanted: list[tuple[What, str]] = [("page", code) for code in known.pages]
    wanted += [("section", code) for code in known.sections]
    wanted += [("hint", code) for code in known.hints]
    return [_stands(work, part(work, what, code), locale) for what, code in wanted]


def _stands(work: Work, item: Part, locale: str) -> Overview:
    words, own = words_now(work, item, locale), own_words(work, item, locale)
    filled = bool(words.entries) if item.listed else bool(words.text) or "text" not in item.names
    pages = item.declared.pages if isinstance(item.declared, Section) else ()
    hidden = words.hidden or (item.what == "hint" and not words.text.strip())
    return Overview(item, _named(work, words.title or words.text, locale), bool(own), hidden, not filled, pages)


def _named(work: Work, text: str, locale: str) -> str:
    """A part's heading in the list: its words with their values, on one line and without markup."""
    return to_line(filled_text(text, phrases(work), Language(locale, work.tenant.zone, work.tenant.plugins)))
