"""Who reads decisions about a package: who bought it, who sells it, and who of the team looks after packages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from core.hooks.bookings import Side
from core.packages.access import LOOKS_AFTER
from core.packages.models import Package
from core.providers.decisions import own_provider_id
from core.rules.access import Subject, subject
from core.tenancy.work import Work
from core.web.roles import PROVIDER
from core.web.scope import Principal

AREAS: dict[Side, str] = {"client": "account", "provider": "cabinet", "platform": "desk"}

Own = list[tuple[Side, Select[Any]]]


def _own(work: Work, who: Principal) -> Own:
    own: Own = [("client", select(Package.id).where(Package.client_id == who.id))]
    if who.has(PROVIDER):
        own.append(("provider", select(Package.id).where(Package.provider_id == own_provider_id(who))))
    return own


def _page(package_id: UUID, side: Side) -> str:
    return f"/{AREAS[side]}/packages/{package_id}"


subject(Subject("package", _own, LOOKS_AFTER, _page))
