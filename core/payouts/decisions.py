"""Who reads decisions about a payout: its provider, and finance."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from core.hooks.bookings import Side
from core.payouts.models import Payout
from core.providers.decisions import own_provider_id
from core.rules.access import Subject, subject
from core.tenancy.work import Work
from core.web.roles import FINANCE
from core.web.scope import Principal

Own = list[tuple[Side, Select[Any]]]


def _own(work: Work, who: Principal) -> Own:
    return [("provider", select(Payout.id).where(Payout.provider_id == own_provider_id(who)))]


def _page(payout_id: UUID, side: Side) -> str:
    return "/cabinet/earnings" if side == "provider" else f"/desk/payouts/{payout_id}"


subject(Subject("payout", _own, (FINANCE,), _page))
