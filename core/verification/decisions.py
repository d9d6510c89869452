"""Who reads decisions about an application: who applied, once there is an account, and the community managers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from core.hooks.bookings import Side
from core.providers.decisions import own_provider_id
from core.rules.access import Subject, subject
from core.tenancy.work import Work
from core.verification.models import Application
from core.web.roles import COMMUNITY_MANAGER
from core.web.scope import Principal

Own = list[tuple[Side, Select[Any]]]


def _own(work: Work, who: Principal) -> Own:
    return [("provider", select(Application.id).where(Application.provider_id == own_provider_id(who)))]


def _page(application_id: UUID, side: Side) -> str | None:
    return f"/desk/applications/{application_id}" if side == "platform" else None


subject(Subject("application", _own, (COMMUNITY_MANAGER,), _page))
