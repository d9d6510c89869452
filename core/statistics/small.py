"""Groups so small that somebody could be recognised: which numbers are kept back. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """A number and how many people stand behind it."""

    code: str
    value: int
    people: int


OTHER = "other"


def too_small(people: int, least: int) -> bool:
    """Whether somebody could be recognised; nobody at all can't."""
    return 0 < people < least


def gathered(parts: Sequence[Group], least: int) -> list[Group]:
    """The parts, largest first; the small ones together as ``other``, which is never small itself. With fewer people
    than that altogether there is nothing to show."""
    ordered = sorted((part for part in parts if part.people), key=lambda part: (-part.people, part.code))
    large = [part for part in ordered if not too_small(part.people, least)]
    rest = [part for part in ordered if too_small(part.people, least)]
    while rest and large and too_small(sum(part.people for part in rest), least):
        rest.append(large.pop())
    if not rest or too_small(sum(part.people for part in rest), least):
        return large
    return [*large, Group(OTHER, sum(part.value for part in rest), sum(part.people for part in rest))]
