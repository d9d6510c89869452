"""A page as it is shown: the tenant's own words where there are some, else the marketplace's, with values filled in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from core.content.declared import declared
from core.content.figures import ShownFigure, shown_figures
from core.content.markup import to_html
from core.content.publications import ShownPublication, newest
from core.content.texts import ENTRY_NAMES, HIDDEN, hidden_key, lead_key, page_key, title_key
from core.content.words import filled, filled_text, phrases
from core.hooks.content import Entry, Page, Section
from core.kit.messages import Message
from core.rules.sentences import NAME
from core.tenancy.work import Work
from core.web.language import Language
from core.web.texts import all_texts

Own = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry in the reader's words."""

    title: str
    html: Markup
    icon: str = ""
    rule: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section in the reader's words."""

    code: str
    kind: str
    title: str
    lead: str
    html: Markup
    entries: Sequence[ShownEntry] = ()
    figures: Sequence[ShownFigure] = ()
    publications: Sequence[ShownPublication] = ()
    link: tuple[str, str] | None = None
    rule: str | None = None

    @property
    def empty(self) -> bool:
        """Whether it has nothing to show; then it is left out."""
        return not (self.html or self.entries or self.figures or self.publications)


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page in the reader's words."""

    code: str
    title: str
    lead: str
    audience: str
    sections: Sequence[ShownSection] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts declared words and the tenant's own into one reader's language.

    ``own``: the tenant's words in that language; ``base``: those in its first language, which stand in where the
    marketplace declares none.
    """

    work: Work
    language: Language
    own: Own
    base: Own

    def text(self, key: str, default: Message | None) -> str:
        """The words under ``key``."""
        own = self.own.get(key)
        if isinstance(own, str):
            return self.plain(own)
        if default is not None:
            return self.said(default)
        base = self.base.get(key)
        return self.plain(base) if isinstance(base, str) else ""

    def plain(self, text: str) -> str:
        """The tenant's own text with its values; they are worked out only where it names some."""
        return filled_text(text, phrases(self.work), self.language) if NAME.search(text) else text

    def said(self, message: Message) -> str:
        """A declared text with its values; they are worked out only where it names some."""
        named = NAME.search(message.text)
        return filled(message, phrases(self.work), self.language).strip() if named else self.language.text(message)

    def entries(self, section: Section) -> list[ShownEntry]:
        """The entries of a section that is a list."""
        own = self.own.get(section.code)
        if own is None and not section.entries:
            own = self.base.get(section.code)
        if isinstance(own, list):
            return [self._own_entry(section, item) for item in own if isinstance(item, Mapping)]
        return [self._entry(item) for item in section.entries if self.holds(item)]

    def holds(self, item: Entry) -> bool:
        """Whether what an entry speaks of is so under the values in force."""
        return not item.when or self.language.text(phrases(self.work)[item.when]) != ""

    def _entry(self, item: Entry) -> ShownEntry:
        title, text = self.said(item.title), self.said(item.text)
        return ShownEntry(title, to_html(text), item.icon, item.rule)

    def _own_entry(self, section: Section, item: Mapping[str, Any]) -> ShownEntry:
        head, body = ENTRY_NAMES[section.kind]
        title, text = (self.plain(str(item.get(name, ""))) for name in (head, body))
        return ShownEntry(title, to_html(text), str(item.get("icon", "")), None, str(item.get("note", "")))

    def hidden(self, code: str) -> bool:
        """Whether the tenant has taken a section off."""
        return HIDDEN in (self.own.get(hidden_key(code)), self.base.get(hidden_key(code)))


def teller(work: Work, language: Language, changed: Own | None = None, gone: Collection[str] = frozenset()) -> Teller:
    """Who tells; ``changed`` are words that are not saved yet, ``gone`` those to be taken back: for a preview."""
    known = all_texts(work)
    own = {key: value for key, value in known.get(language.locale, {}).items() if key not in gone} | dict(changed or {})
    return Teller(work, language, own, known.get(work.tenant.locale, {}))


def section_view(telling: Teller, section: Section) -> ShownSection:
    """A section, whether or not it is empty."""
    listed = section.kind in ENTRY_NAMES
    html = Markup("") if listed else to_html(telling.text(section.code, section.text))
    link = (telling.language.text(section.link[0]), section.link[1]) if section.link else None
    return ShownSection(
        code=section.code,
        kind=section.kind,
        title=telling.text(title_key(section.code), section.title),
        lead=telling.text(lead_key(section.code), section.lead),
        html=html,
        entries=telling.entries(section) if listed else (),
        figures=shown_figures(telling.work, section.figures) if section.figures else (),
        publications=newest(telling.work) if section.kind == "publications" else (),
        link=link,
        rule=section.rule,
    )


def page_head(telling: Teller, page: Page) -> ShownPage:
    """A page's title and lead."""
    key = page_key(page.code)
    title, lead = telling.text(title_key(key), page.title), telling.text(lead_key(key), page.lead)
    return ShownPage(page.code, title, lead, page.audience)


def page_view(work: Work, page: Page, language: Language) -> ShownPage:
    """A page with every section that has something to show."""
    telling = teller(work, language)
    head = page_head(telling, page)
    sections = [
        shown
        for item in declared(work).sections_of(page.code)
        if not telling.hidden(item.code) and not (shown := section_view(telling, item)).empty
    ]
    return ShownPage(head.code, head.title, head.lead, head.audience, sections)
