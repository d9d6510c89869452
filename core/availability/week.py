"""A week of a provider's calendar, hour by hour, as the cabinet shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from core.availability.calendar import Calendar, open_stretches, stretches_off
from core.availability.load import calendars_of, stamps_of
from core.availability.schemas import clock_text
from core.availability.wall import day_range, wall_second
from core.kit.intervals import Interval
from core.kit.messages import Message, msg
from core.providers.models import Provider
from core.tenancy.work import Work

CellState = Literal["open", "booked", "off", "past", "shut"]
DAYS = 7
EARLIEST, LATEST = 8, 20
WORDS: dict[CellState, Message] = {"open": msg("open"), "booked": msg("booked"), "off": msg("off")}


@dataclass(frozen=True, slots=True)
class Column:
    """A day."""

    date: date


@dataclass(frozen=True, slots=True)
class Cell:
    """An hour of a day."""

    state: CellState

    @property
    def text(self) -> Message | None:
        """What stands in it."""
        return WORDS.get(self.state)


@dataclass(frozen=True, slots=True)
class Line:
    """An hour of all days; ``label`` is when it begins."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from ``first`` on, in the provider's zone."""

    first: date
    columns: tuple[Column, ...]
    rows: tuple[Line, ...]


def week_of(work: Work, provider: Provider, first: date) -> Week:
    """The week from ``first`` on: what is open for any format, taken, off or past, in hours of the provider's zone."""
    within = day_range(first, DAYS, provider.zone)
    calendar = calendars_of(work, stamps_of(work, [provider.id]), within)[provider.id]
    open_ = open_stretches(calendar, None, within)
    off = stretches_off(calendar, work.tenant.zone)
    days = [first + timedelta(days=index) for index in range(DAYS)]
    now = int(work.now.timestamp())

    def cell(day: date, hour: int) -> Cell:
        span = (
            wall_second(provider.zone, day.toordinal(), hour * 60),
            wall_second(provider.zone, day.toordinal(), hour * 60 + 60),
        )
        return Cell(_state(span, now, open_, off, calendar))

    rows = [Line(clock_text(hour * 60), tuple(cell(day, hour) for day in days)) for hour in range(24)]
    kept = [row for hour, row in enumerate(rows) if EARLIEST <= hour < LATEST or _tells(row)]
    return Week(first, tuple(Column(day) for day in days), tuple(kept))


def _tells(row: Line) -> bool:
    """Whether an hour of the night is worth a line."""
    return any(cell.state in {"open", "booked"} for cell in row.cells)


def _state(span: Interval, now: int, open_: list[Interval], off: list[Interval], calendar: Calendar) -> CellState:
    if _meets(span, calendar.busy):
        return "booked"
    if span[1] <= now:
        return "past"
    if _meets(span, off):
        return "off"
    return "open" if _meets(span, open_) else "shut"


def _meets(span: Interval, stretches: list[Interval]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in stretches)
