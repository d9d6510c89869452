"""The tenant's own words, kept per process until the tenant changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.tenancy.models import TenantText
from core.tenancy.work import Work

ENTRIES: Mapping[str, frozenset[str]] = {
    "help_lines": frozenset({"name", "phone"}),
    "steps": frozenset({"title", "text"}),
    "promises": frozenset({"title", "text"}),
    "questions": frozenset({"q", "a"}),
    "testimonials": frozenset({"text", "author"}),
    "topics": frozenset({"text"}),
}
"""Texts that are lists of entries, and what each entry has at least."""

WORDS = frozenset({"ticker", "hero_bubbles", "front_rules", "front_figures", "topics"})
"""Texts that are lists of words, or may be."""
NO_MORE: Mapping[str, frozenset[str]] = {}

_kept: dict[UUID, tuple[int, dict[str, dict[str, Any]]]] = {}
KEPT_AT_MOST = 5_000


def well_shaped(key: str, value: Any, more: Mapping[str, frozenset[str]] = NO_MORE) -> bool:
    """Whether pages can show ``value`` as the text ``key``: a wrong one would break every page of the site.

    ``more``: lists of entries the marketplace declares beside those of every front page.
    """
    entries = {**more, **ENTRIES}
    if key not in entries and key not in WORDS:
        return isinstance(value, str)
    return isinstance(value, list) and all(_fits(key, item, entries) for item in value)


def _fits(key: str, item: Any, entries: Mapping[str, frozenset[str]]) -> bool:
    if isinstance(item, Mapping):
        texts = all(isinstance(part, str) for part in item.values())
        return key in entries and item.keys() >= entries[key] and texts and _leads_somewhere(item.get("href"))
    return key in WORDS and isinstance(item, str)


def _leads_somewhere(href: str | None) -> bool:
    """An address of a page; not ``javascript:`` or the like, which would act in a visitor's name."""
    return not href or href.startswith(("/", "#", "https://", "http://", "tel:", "mailto:"))


def all_texts(work: Work) -> Mapping[str, Mapping[str, Any]]:
    """Texts by locale and key."""
    tenant = work.tenant
    known = _kept.get(tenant.id)
    if known is None or known[0] != tenant.version:
        texts: dict[str, dict[str, Any]] = {}
        for row in work.session.scalars(select(TenantText)):
            texts.setdefault(row.locale, {})[row.key] = row.value
        if len(_kept) >= KEPT_AT_MOST:
            _kept.clear()
        known = _kept[tenant.id] = (tenant.version, texts)
    return known[1]


def site_name(work: Work, locale: str) -> str:
    """How the site calls itself in a language: on its pages, in its letters and on its papers alike."""
    own: str = texts(work, locale).get("site_name") or work.tenant.name
    return own


def texts(work: Work, locale: str) -> Mapping[str, Any]:
    """The texts of a locale over those of the tenant's default one."""
    known = all_texts(work)
    return {**known.get(work.tenant.locale, {}), **known.get(locale, {})}
