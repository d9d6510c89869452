"""What the calendar tells the rooms below: who has opened times."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select, union

from core.availability.models import Opening, WeeklyHours
from core.providers.gathered import OPEN_TIMES, gathers
from core.tenancy.work import Work


@gathers(OPEN_TIMES)
def times_opened(work: Work, provider_ids: Collection[UUID]) -> dict[UUID, frozenset[str]]:
    """Who has weekly hours, or an opening that is not over."""
    weekly = select(WeeklyHours.provider_id).where(WeeklyHours.provider_id.in_(provider_ids))
    dated = select(Opening.provider_id).where(Opening.provider_id.in_(provider_ids), Opening.ends_at > work.now)
    return {row[0]: frozenset({"open"}) for row in work.session.execute(union(weekly, dated))}
