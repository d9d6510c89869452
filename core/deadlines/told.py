"""A deadline as somebody is told it: what has to happen by then, about what, and where to do it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5

from core.db.counted import CountedRow, deadline_in
from core.kit.deadlines import Deadline
from core.kit.messages import Message
from core.tenancy.work import Work
from core.web.scope import Principal


@dataclass(frozen=True, slots=True)
class Told:
    """``kind`` is the clock of the row ``subject_id``, ``label`` what has to happen, ``about`` what it is about.

    ``mine``: whether it is the reader's own to keep; the others are what the reader waits for. ``past``: it is behind
    us. ``link``: the page on which it is kept.
    """

    kind: str
    subject_id: UUID
    label: Message
    deadline: Deadline
    about: Message | None = None
    link: str | None = None
    mine: bool = False
    past: bool = False

    @property
    def text(self) -> Message:
        """``Your word: by 14:00 on Monday, 26 October, 72 elapsed hours after it was asked for``."""
        return self.deadline.said_of(self.label)

    @property
    def uid(self) -> str:
        """The event of this date in calendars, for good."""
        return str(uuid5(self.subject_id, self.kind))


@dataclass(frozen=True, slots=True)
class Place:
    """What the deadlines of a row are about, and on which page they are kept."""

    about: Message | None = None
    link: str | None = None


def told_of(
    work: Work, row: CountedRow, column: str, label: Message, place: Place, *, kind: str = "", mine: bool = False
) -> list[Told]:
    """The deadline in a column of a row, as it was decided; none where the column is empty.

    Its ``kind`` is the column's name without what says that it is a date.
    """
    deadline = deadline_in(row, column, work.tenant.zone)
    if deadline is None:
        return []
    kind = kind or column.removesuffix("_at").removesuffix("_due").removesuffix("_until")
    past = work.now > deadline.at
    return [Told(kind, row.id, label, deadline, place.about, place.link, mine, past)]


Source = Callable[[Work, Principal], Iterable[Told]]
_sources: dict[str, Source] = {}


def source(name: str, find: Source) -> None:
    """Register where a room's open deadlines of a person come from."""
    _sources[name] = find


def open_deadlines(work: Work, who: Principal) -> list[Told]:
    """Everything that has a date for somebody now, of all rooms, the earliest first; what is late stands on top."""
    found = [told for find in _sources.values() for told in find(work, who)]
    return sorted(found, key=lambda told: (told.deadline.at, told.uid))
