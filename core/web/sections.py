"""Places on a page that rooms further up fill in: a provider's page shows reviews without knowing of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from core.tenancy.work import Work

Section = Callable[[Work, UUID], tuple[str, dict[str, Any]] | None]

_sections: dict[str, list[Section]] = {}


def section(place: str) -> Callable[[Section], Section]:
    """Decorator: the function answers template and context for a subject's id, or ``None`` to show nothing."""

    def register(function: Section) -> Section:
        known = _sections.setdefault(place, [])
        if function not in known:
            known.append(function)
        return function

    return register


def sections(place: str, work: Work, subject_id: UUID) -> list[tuple[str, dict[str, Any]]]:
    """What stands at a place, in the order of registration; a template includes each.

    Each included template reads its context as ``data``:
    ``{% for template, data in sections %}{% include template %}{% endfor %}``.
    """
    return [found for function in _sections.get(place, ()) if (found := function(work, subject_id))]
