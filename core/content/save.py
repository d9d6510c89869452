"""Saving a text of the tenant: checked, kept beside what it was before, in force at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.content.models import TextVersion
from core.content.texts import fits, keys, shapes
from core.content.words import phrases, unknown_names
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.tenancy.models import AuditRecord, Tenant, TenantText
from core.tenancy.work import Work

LONGEST = 20_000
MOST_ENTRIES = 60
UNREADABLE_LIST = msg("This list can't be read: check its commas and quotes.")
CONTROL = {"\n", "\r", "\t"}


def save_text(work: Work, *, locale: str, key: str, value: Any, by: UUID | None, actor: str) -> None:
    """Set a text in a language, or take the tenant's own words back with ``None``.

    Raises ``Invalid`` where no page could show it, or where it names a value there is not.
    """
    check_text(work, locale, key, value)
    found = work.session.scalar(
        select(TenantText).where(TenantText.locale == locale, TenantText.key == key).with_for_update()
    )
    if (found.value if found else None) == value:
        return
    if value is None:
        work.session.delete(found)
    elif found is None:
        work.session.add(TenantText(locale=locale, key=key, value=value))
    else:
        found.value = value
    remember(work, locale, key, value, by)
    tenant = work.session.scalars(select(Tenant).where(Tenant.id == work.tenant.id).with_for_update()).one()
    tenant.version += 1
    details = {"locale": locale, "key": key}
    work.session.add(AuditRecord(at=work.now, actor=actor, action="text.change", details=details))
    work.flush()


def remember(work: Work, locale: str, key: str, value: Any, by: UUID | None) -> None:
    """Keep what the text is from now on, so that it can be brought back."""
    work.session.add(TextVersion(locale=locale, key=key, value=value, saved_at=work.now, saved_by=by))


def check_text(work: Work, locale: str, key: str, value: Any) -> None:
    """Raises ``Invalid`` for a text that can't be saved."""
    if locale not in work.tenant.locales:
        raise Invalid(fields={"locale": [msg("This is not one of the site's languages.")]})
    if value is None:
        return
    if not fits(work, key, value):
        raise Invalid(fields={"value": [UNREADABLE_LIST]})
    needed = shapes(work.tenant.plugins).get(key, frozenset())
    if any(not entry[name].strip() for entry in (value if needed else ()) for name in needed):
        raise Invalid(fields={"value": [msg("An entry lacks one of its lines: visitors would see an empty card.")]})
    if isinstance(value, list) and len(value) > MOST_ENTRIES:
        raise Invalid(fields={"value": [msg("At most {most} entries.", most=MOST_ENTRIES)]})
    for text in _texts(value):
        if len(text) > LONGEST or any(ord(sign) < 32 and sign not in CONTROL for sign in text):
            raise Invalid(fields={"value": [msg("This text is too long, or holds signs that can't be kept.")]})
    if key in keys(work.tenant.plugins):
        unknown = {name for text in _texts(value) for name in unknown_names(text, phrases(work))}
        if unknown:
            names = ", ".join(f"{{{name}}}" for name in sorted(unknown))
            raise Invalid(fields={"value": [msg("There is no value called {names}.", names=names)]})


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
