"""Everything that can be booked now, as the rules of matching see it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from core.catalogue.formats import formats
from core.catalogue.meetings import coming_meetings
from core.catalogue.models import Offering
from core.catalogue.queries import published_by
from core.catalogue.times import DAYS_AHEAD, free_times
from core.hooks.matching import MatchCandidate
from core.kit.money import Money
from core.providers.models import Provider
from core.providers.queries import is_bookable
from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class Candidate:
    """What can be suggested, with its rows."""

    facts: MatchCandidate
    offering: Offering
    provider: Provider


def candidates(work: Work) -> list[Candidate]:
    """Published offerings of active, listed providers with a free time in the next weeks or a date with free seats.

    A constant number of statements.
    """
    people = {row.id: row for row in work.session.scalars(select(Provider).where(is_bookable()))}
    offered = published_by(work, list(people))
    kinds = formats(work)
    dated = [row for rows in offered.values() for row in rows if _flow(kinds, row) == "seat"]
    meetings = coming_meetings(work, [row.id for row in dated])
    slots = [row for rows in offered.values() for row in rows if _flow(kinds, row) == "slot"]
    # Each offering is asked for by itself: formats may have hours of their own.
    free = free_times(work, {row.id: [row] for row in slots}, days=DAYS_AHEAD, limit=1)
    found = []
    for row in (*dated, *slots):
        if row.provider_id is None:
            continue
        starts = [one.starts_at for one in meetings.get(row.id, ()) if one.seats_left > 0] or list(free.get(row.id, ()))
        if not starts:
            continue
        person = people[row.provider_id]
        facts = MatchCandidate(
            offering_id=row.id,
            provider_id=person.id,
            format=row.format,
            dated=row.id in meetings,
            price=Money(row.price_minor, row.currency),
            next_free=min(starts),
            languages=tuple(person.languages),
            provider_fields=dict(person.fields),
            fields=dict(row.fields),
        )
        found.append(Candidate(facts, row, person))
    return sorted(found, key=lambda one: one.offering.id)


def _flow(kinds: object, row: Offering) -> str:
    kind = kinds.get(row.format) if isinstance(kinds, dict) else None
    return kind.flow if kind else ""
