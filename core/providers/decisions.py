"""Who reads decisions about a provider: the provider, and the team that admits people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, Select, select

from core.hooks.bookings import Side
from core.providers.models import Provider
from core.rules.access import Subject, subject
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, SUPPORT
from core.web.scope import Principal

Own = list[tuple[Side, Select[Any]]]


def own_provider_id(who: Principal) -> ScalarSelect[UUID]:
    """The id of the provider somebody is, as part of a query."""
    return select(Provider.id).where(Provider.account_id == who.id).scalar_subquery()


def _own(work: Work, who: Principal) -> Own:
    return [("provider", select(Provider.id).where(Provider.account_id == who.id))]


def _page(provider_id: UUID, side: Side) -> str:
    return "/cabinet" if side == "provider" else f"/desk/providers/{provider_id}"


subject(Subject("provider", _own, (COMMUNITY_MANAGER, SUPPORT), _page))
