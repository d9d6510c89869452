"""The names under which a tenant's own words for pages, sections and hints are kept, and the shape each has.

They are ordinary texts of the tenant (``texts.<language>.<name>`` in its file): for a section ``code`` its entries or
its text stand under ``code``, its heading under ``code_title``, the line below it under ``code_lead``; ``code_hidden``
takes it off. A page has ``page_code_title`` and ``page_code_lead``, a hint ``hint_code``; an empty text hides it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from core.content.declared import declared_by
from core.tenancy.work import Work
from core.web.texts import well_shaped

HIDDEN = "yes"
ENTRY_NAMES: Mapping[str, tuple[str, str]] = {
    "cards": ("title", "text"),
    "steps": ("title", "text"),
    "questions": ("q", "a"),
    "requirements": ("title", "text"),
    "testimonials": ("author", "text"),
}
"""Kinds of section that are lists, and how the two parts of an entry are called."""


def title_key(code: str) -> str:
    """Where a section's own heading is kept."""
    return f"{code}_title"


def lead_key(code: str) -> str:
    """Where the line under a section's heading is kept."""
    return f"{code}_lead"


def hidden_key(code: str) -> str:
    """Where it is kept that a section is taken off."""
    return f"{code}_hidden"


def page_key(code: str) -> str:
    """What the names of a page's own texts begin with."""
    return f"page_{code}"


def hint_key(code: str) -> str:
    """Where the own words of a hint are kept."""
    return f"hint_{code}"


@lru_cache(maxsize=256)
def shapes(plugins: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """The lists among the declared sections: what each of their entries has at least."""
    return {
        item.code: frozenset(ENTRY_NAMES[item.kind])
        for item in declared_by(plugins).sections.values()
        if item.kind in ENTRY_NAMES
    }


@lru_cache(maxsize=256)
def keys(plugins: tuple[str, ...]) -> frozenset[str]:
    """The names of all texts of the declared pages, sections and hints."""
    known = declared_by(plugins)
    found = {part(page_key(code)) for code in known.pages for part in (title_key, lead_key)}
    found |= {part(code) for code in known.sections for part in (str, title_key, lead_key, hidden_key)}
    return frozenset(found | {hint_key(code) for code in known.hints})


def fits(work: Work, key: str, value: Any) -> bool:
    """Whether pages of this tenant can show ``value`` as the text ``key``."""
    return well_shaped(key, value, shapes(work.tenant.plugins))
