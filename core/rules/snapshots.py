"""The site as rules saw it, stored once for all decisions made of it: a replay under today's calendar would lie."""

from __future__ import annotations

import hashlib
import json
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Insert, event
from sqlalchemy.dialects.postgresql import insert

from core.hooks.site import SiteFacts
from core.kit.working_days import WorkingCalendar
from core.rules.models import SiteSnapshot
from core.tenancy.context import calendar_from
from core.tenancy.work import Work

NEW = "site_snapshots"
_MOST_KNOWN = 50_000
_known: set[tuple[UUID, UUID]] = set()


def snapshot_of(work: Work, site: SiteFacts) -> UUID:
    """The id of the stored site, which is written if no decision of the tenant has seen this one yet."""
    facts = {
        "zone": site.zone,
        "currency": site.currency,
        "locale": site.locale,
        "calendar": _calendar(site.calendar),
    }
    digest = UUID(hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:32])
    if (work.tenant.id, digest) not in _known and digest not in _written(work):
        row: Insert = insert(SiteSnapshot).values(id=digest, facts=facts).on_conflict_do_nothing()
        work.session.execute(row)
        _written(work).add(digest)
        # Decisions outlive the rollback of what they refused, and so does the site they were about.
        work.session.info.setdefault("kept_first", []).append(row)
    return digest


def site_of(snapshot: SiteSnapshot, version: int, values: dict[type[Any], object]) -> SiteFacts:
    """The stored site with rule values."""
    facts = snapshot.facts
    return SiteFacts(
        facts["zone"], facts["currency"], facts["locale"], calendar_from(facts["calendar"]), version, values
    )


def _calendar(calendar: WorkingCalendar) -> dict[str, list[Any]]:
    return {
        "weekend": sorted(calendar.weekend),
        "holidays": sorted(day.isoformat() for day in calendar.holidays),
        "extra_workdays": sorted(day.isoformat() for day in calendar.extra_workdays),
    }


def _written(work: Work) -> set[UUID]:
    """What this unit of work has written and not taken back; known to the process once that is committed."""
    if NEW not in work.notes:
        written: set[UUID] = set()
        work.notes[NEW] = written
        event.listen(work.session, "after_soft_rollback", lambda *_: written.clear())
        work.session.info.setdefault("committed", []).append(lambda: _remember(work.tenant.id, written))
    return cast("set[UUID]", work.notes[NEW])


def _remember(tenant_id: UUID, written: set[UUID]) -> None:
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    _known.update((tenant_id, digest) for digest in written)
