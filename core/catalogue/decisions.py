"""Who reads decisions about an offering: whoever offers it, and the team that looks after the catalogue."""

from __future__ import annotations

from uuid import UUID

from core.catalogue.models import Offering
from core.hooks.bookings import Side
from core.providers.decisions import of_provider
from core.rules.access import Subject, subject
from core.web.roles import COMMUNITY_MANAGER


def _page(offering_id: UUID, side: Side) -> str | None:
    return {"provider": f"/cabinet/offerings/{offering_id}", "platform": f"/desk/services/{offering_id}"}.get(side)


subject(Subject("offering", of_provider(Offering), (COMMUNITY_MANAGER,), _page))
