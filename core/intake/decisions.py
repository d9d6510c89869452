"""Who reads decisions about a first message: who wrote it, and whom it was written to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from core.hooks.bookings import Side
from core.intake.models import Inquiry
from core.providers.decisions import own_provider_id
from core.rules.access import Subject, subject
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, PROVIDER, SUPPORT
from core.web.scope import Principal

Own = list[tuple[Side, Select[Any]]]


def _own(work: Work, who: Principal) -> Own:
    own: Own = [("client", select(Inquiry.id).where(Inquiry.client_id == who.id))]
    if who.has(PROVIDER):
        own.append(("provider", select(Inquiry.id).where(Inquiry.provider_id == own_provider_id(who))))
    return own


def _page(inquiry_id: UUID, side: Side) -> str | None:
    area = {"client": "account", "provider": "cabinet"}.get(side)
    return f"/{area}/inquiries/{inquiry_id}" if area else None


subject(Subject("inquiry", _own, (SUPPORT, COMMUNITY_MANAGER), _page))
