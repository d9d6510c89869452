"""What the marketplace declares: pages, their sections, hints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from core.hooks.content import Hint, Page, Section
from core.kit.errors import NotFound
from core.rules.manager import plugin_set
from core.tenancy.work import Work


@dataclass(frozen=True)
class Declared:
    """Pages, sections and hints by code, in the plugin's order."""

    pages: Mapping[str, Page]
    sections: Mapping[str, Section]
    hints: Mapping[str, Hint]

    def sections_of(self, page: str) -> list[Section]:
        """The sections of a page, in order."""
        return [item for item in self.sections.values() if page in item.pages]


@lru_cache(maxsize=256)
def declared_by(plugins: tuple[str, ...]) -> Declared:
    """What a plugin set declares."""
    found = plugin_set(plugins)
    return Declared(
        {item.code: item for item in found.collected("register_pages")},
        {item.code: item for item in found.collected("register_sections")},
        {item.code: item for item in found.collected("register_hints")},
    )


def declared(work: Work) -> Declared:
    """What the tenant's marketplace declares."""
    return declared_by(work.tenant.plugins)


def page_named(work: Work, code: str) -> Page:
    """A page, or ``NotFound``."""
    found = declared(work).pages.get(code)
    if found is None:
        raise NotFound
    return found


def has_pages(work: Work) -> bool:
    """Whether the marketplace has pages of its own."""
    return bool(declared(work).pages)


def publishes(work: Work) -> bool:
    """Whether the marketplace publishes content with its providers."""
    return any(item.kind == "publications" for item in declared(work).sections.values())
