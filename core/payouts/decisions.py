"""Who reads decisions about a payout: its provider, and finance."""

from __future__ import annotations

from uuid import UUID

from core.hooks.bookings import Side
from core.payouts.models import Payout
from core.providers.decisions import of_provider
from core.rules.access import Subject, subject
from core.web.roles import FINANCE


def _page(payout_id: UUID, side: Side) -> str:
    return "/cabinet/earnings" if side == "provider" else f"/desk/payouts/{payout_id}"


subject(Subject("payout", of_provider(Payout, former=True), (FINANCE,), _page))
