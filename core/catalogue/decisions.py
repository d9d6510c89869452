"""Who reads decisions about an offering: whoever offers it, and the team that looks after the catalogue."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from core.catalogue.models import Offering
from core.hooks.bookings import Side
from core.providers.decisions import own_provider_id
from core.rules.access import Subject, subject
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, PROVIDER
from core.web.scope import Principal

Own = list[tuple[Side, Select[Any]]]


def _own(work: Work, who: Principal) -> Own:
    if not who.has(PROVIDER):
        return []
    return [("provider", select(Offering.id).where(Offering.provider_id == own_provider_id(who)))]


def _page(offering_id: UUID, side: Side) -> str | None:
    return {"provider": f"/cabinet/offerings/{offering_id}", "platform": f"/desk/services/{offering_id}"}.get(side)


subject(Subject("offering", _own, (COMMUNITY_MANAGER,), _page))
