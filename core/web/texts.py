"""The tenant's own words, kept per process until the tenant changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.tenancy.models import TenantText
from core.tenancy.work import Work

_kept: dict[UUID, tuple[int, dict[str, dict[str, Any]]]] = {}
KEPT_AT_MOST = 5_000


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


def texts(work: Work, locale: str) -> Mapping[str, Any]:
    """The texts of a locale over those of the tenant's default one."""
    known = all_texts(work)
    return {**known.get(work.tenant.locale, {}), **known.get(locale, {})}
