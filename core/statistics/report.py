"""The numbers of a period as they may be shown: each with its words, small groups kept back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.catalogue.formats import formats
from core.hooks.statistics import StatisticsTerms
from core.kit.errors import NotFound
from core.kit.messages import Country, Message, literal, msg
from core.requests.submit import request_formats
from core.rules.ask import asking
from core.statistics.count import (
    CANCELLED,
    HELD,
    UNKNOWN,
    Count,
    Meetings,
    of_countries,
    of_meetings,
    of_requests,
    of_zones,
)
from core.statistics.months import Months
from core.statistics.small import OTHER, Group, gathered, too_small
from core.tenancy.work import Work

FULL_BPS = 10_000

REQUESTS: Mapping[str, tuple[Message, str]] = {
    "requests": (msg("Requests that came in"), "requests"),
    "people": (msg("People who asked"), "people"),
    "returned": (msg("People who had asked before"), "people"),
    "unsafe": (msg("People said that they were not safe"), "requests"),
    "answered_in_time": (msg("Answered in the promised time"), "requests"),
    "handed_over": (msg("Handed over to somebody"), "requests"),
    "contact_in_time": (msg("In contact in the time agreed"), "requests"),
    "closed_for_silence": (msg("Closed because nobody wrote"), "requests"),
}

OUTCOMES: Mapping[str, Message] = {
    HELD: msg("Meetings held"),
    "client_no_show": msg("The client did not come"),
    "provider_no_show": msg("The provider did not come"),
    "refused_no_video": msg("Refused for want of video"),
    CANCELLED: msg("Cancelled meetings"),
    OTHER: msg("Ended otherwise"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number. Hidden, it has neither value nor share; ``of`` is what the share is of."""

    code: str
    label: Message
    unit: str
    value: int | None
    of: int | None = None
    hidden: bool = False

    @property
    def share_bps(self) -> int | None:
        """The share in basis points, rounded down."""
        return self.value * FULL_BPS // self.of if self.value is not None and self.of else None


@dataclass(frozen=True, slots=True)
class Section:
    """Numbers that belong together."""

    code: str
    title: Message
    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True)
class Report:
    """The numbers of a period."""

    period: Months
    hide_below: int
    sections: Sequence[Section] = field(default_factory=tuple)


def terms(work: Work) -> StatisticsTerms:
    """Whether the marketplace keeps such numbers, and how small a group is shown."""
    rules = asking(work, "statistics")
    return rules.ask.statistics_terms(site=rules.site)


def report_of(work: Work, period: Months) -> Report:
    """The numbers of these months, as they stand now. Raises ``NotFound`` where none are kept."""
    held = terms(work)
    if not held.kept:
        raise NotFound
    least = held.hide_below
    sections: list[Section] = []
    if request_formats(work):
        sections.append(_of_requests(of_requests(work, period), least))
    meetings, none = of_meetings(work, period), Meetings((), 0)
    sections += [
        _of_meetings(code, item.label, meetings.get(code, none), least) for code, item in formats(work).items()
    ]
    if request_formats(work):
        countries, zones = of_countries(work, period), of_zones(work, period)
        sections.append(Section("countries", msg("Countries, by the telephone number"), _places(countries, least)))
        sections.append(Section("zones", msg("Time zones people live by"), _places(zones, least)))
    return Report(period, least, sections)


def _of_requests(counts: Mapping[str, Count], least: int) -> Section:
    figures = [_figure(code, label, unit, counts[code], least) for code, (label, unit) in REQUESTS.items()]
    return Section("requests", msg("Requests"), figures)


def _figure(code: str, label: Message, unit: str, count: Count, least: int) -> Figure:
    if too_small(count.people, least):
        return Figure(code, label, unit, None, hidden=True)
    return Figure(code, label, unit, count.value, count.of)


def _of_meetings(code: str, label: Message, found: Meetings, least: int) -> Section:
    known = {part.code: part for part in found.parts}
    rest = [part for part in found.parts if part.code not in OUTCOMES]
    known[OTHER] = Group(OTHER, sum(part.value for part in rest), sum(part.people for part in rest))
    parts = {name: known.get(name, Group(name, 0, 0)) for name in OUTCOMES}
    # Where a part is kept back, the whole is too: nobody finds the part by subtraction.
    secret = any(too_small(part.people, least) for part in parts.values())
    whole = None if secret else sum(part.value for part in parts.values())
    shown = [_figure(name, OUTCOMES[name], "meetings", _counted(part, whole), least) for name, part in parts.items()]
    held = parts[HELD]
    shown[1:1] = [
        _figure("minutes", msg("Minutes of meetings held"), "minutes", Count(found.minutes, held.people), least),
        _figure("met", msg("People who met"), "people", Count(held.people, held.people), least),
    ]
    return Section(f"meetings.{code}", label, shown)


def _counted(part: Group, whole: int | None) -> Count:
    return Count(part.value, part.people, whole)


def _places(groups: Sequence[Group], least: int) -> list[Figure]:
    return [Figure(item.code, _place(item.code), "people", item.value) for item in gathered(groups, least)]


def _place(code: str) -> Message:
    if code == OTHER:
        return msg("Others")
    if code == UNKNOWN:
        return msg("Not known")
    return msg("{country}", country=Country(code)) if code.isalpha() and len(code) == 2 else literal(code)
