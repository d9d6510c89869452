"""Dated meetings with seats, as the catalogue shows them. The room that keeps them stands above and answers here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.tenancy.work import Work


@dataclass(frozen=True, slots=True)
class DatedMeeting:
    """A meeting to come: ``seats_left`` may be 0."""

    appointment_id: UUID
    offering_id: UUID
    starts_at: datetime
    ends_at: datetime
    seats_left: int


MeetingSource = Callable[[Work, Collection[UUID]], list[DatedMeeting]]

_sources: list[MeetingSource] = []


def meetings_from(source: MeetingSource) -> MeetingSource:
    """Decorator: ask this function for the open meetings to come of some offerings, by start. Once at import."""
    if source not in _sources:
        _sources.append(source)
    return source


def coming_meetings(work: Work, offering_ids: Collection[UUID]) -> dict[UUID, list[DatedMeeting]]:
    """The open meetings to come of each offering, by start."""
    found: dict[UUID, list[DatedMeeting]] = {id_: [] for id_ in offering_ids}
    if not found:
        return found
    for source in _sources:
        for meeting in source(work, offering_ids):
            found[meeting.offering_id].append(meeting)
    for meetings in found.values():
        meetings.sort(key=lambda meeting: (meeting.starts_at, meeting.appointment_id))
    return found
