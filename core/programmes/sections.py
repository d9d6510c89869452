"""Where a provider's materials appear on pages of rooms below: on the provider's own page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.programmes.materials import has_materials, material_terms, material_view, shown_to
from core.providers.queries import provider
from core.tenancy.work import Work
from core.web.scope import principal
from core.web.sections import section


@section("provider")
def on_provider_page(work: Work, provider_id: UUID) -> tuple[str, dict[str, Any]] | None:
    """Presentations, publications and materials this reader may open."""
    if not has_materials(work):
        return None
    found = shown_to(work, provider(work, provider_id), principal())
    items = [material_view(*row) for row in found]
    return (
        ("programmes/_materials.html", {"items": items, "words": dict(material_terms(work).kinds)}) if items else None
    )
