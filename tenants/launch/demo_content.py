"""A demo's own words and publications: plainly invented, and never part of a tenant's file that could go live."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from core.content.models import Publication
from core.content.publish import publish
from core.content.save import save_text
from core.content.take_part import take_part
from core.providers.models import Provider
from core.tenancy.models import TenantText
from core.tenancy.work import Work

ACTOR = "demo"


def tell(work: Work, data: Mapping[str, Any]) -> None:
    """Write the texts and publish what the demo file tells of; what is there already stays as it is.

    ``[[texts]]``: locale, key, value. ``[[publications]]``: provider (slug), kind, title, text, link.
    """
    for entry in data.get("texts", ()):
        _text(work, entry)
    entries = data.get("publications", ())
    if not entries or work.session.scalars(select(Publication.id).limit(1)).first() is not None:
        return
    for slug in sorted({entry["provider"] for entry in entries}):
        row = work.session.scalars(select(Provider).where(Provider.slug == slug)).one()
        take_part(work, row, {entry["kind"] for entry in entries if entry["provider"] == slug})
        for entry in entries:
            if entry["provider"] == slug:
                words = {name: entry[name] for name in ("kind", "title", "text", "link") if name in entry}
                publish(work, provider_id=row.id, **words)


def _text(work: Work, entry: Mapping[str, Any]) -> None:
    locale, key = entry["locale"], entry["key"]
    known = select(TenantText.id).where(TenantText.locale == locale, TenantText.key == key)
    if locale in work.tenant.locales and work.session.scalar(known) is None:
        save_text(work, locale=locale, key=key, value=entry["value"], by=None, actor=ACTOR)
