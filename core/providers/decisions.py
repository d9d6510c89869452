"""Who reads decisions about a provider: the provider, and the team that admits people; and the same for what is both
sides' or a provider's alone, whatever room keeps it.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, Select, select

from core.hooks.bookings import Side
from core.providers.models import Provider
from core.rules.access import Own, Page, Subject, subject
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, PROVIDER, SUPPORT
from core.web.scope import Principal

AREAS: dict[Side, str] = {"client": "account", "provider": "cabinet", "platform": "desk"}

Selects = list[tuple[Side, Select[Any]]]


def own_provider_id(who: Principal) -> ScalarSelect[UUID]:
    """The id of the provider somebody is, as part of a query."""
    return select(Provider.id).where(Provider.account_id == who.id).scalar_subquery()


def of_both(kept: Any) -> Own:
    """What is a client's (``client_id``) and a provider's (``provider_id``): a booking, a package, a request…"""

    def own(work: Work, who: Principal) -> Selects:
        return [("client", select(kept.id).where(kept.client_id == who.id)), *of_provider(kept)(work, who)]

    return own


def of_provider(kept: Any, *, former: bool = False) -> Own:
    """What is a provider's alone (``provider_id``): an offering, a payout… ``former``: also when they have left."""

    def own(work: Work, who: Principal) -> Selects:
        if not former and not who.has(PROVIDER):
            return []
        return [("provider", select(kept.id).where(kept.provider_id == own_provider_id(who)))]

    return own


def in_area(name: str, *areas: Side) -> Page:
    """The page of one of ``name`` in the area of each side that has one (all of them unless named)."""

    def page(subject_id: UUID, side: Side) -> str | None:
        return f"/{AREAS[side]}/{name}/{subject_id}" if side in (areas or AREAS) else None

    return page


def _own(work: Work, who: Principal) -> Selects:
    return [("provider", select(Provider.id).where(Provider.account_id == who.id))]


def _page(provider_id: UUID, side: Side) -> str:
    return "/cabinet" if side == "provider" else f"/desk/providers/{provider_id}"


subject(Subject("provider", _own, (COMMUNITY_MANAGER, SUPPORT), _page))
