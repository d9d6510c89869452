"""Starts on a grid inside free stretches. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from core.availability.wall import grid_seconds, local_ordinal
from core.kit.intervals import Interval


def starts_in(
    free: Iterable[Interval],
    *,
    zone: str,
    grid_min: int,
    duration_s: int,
    earliest: int,
    latest: int,
) -> Iterator[int]:
    """Epoch seconds at which a meeting of ``duration_s`` fits, in order.

    On ``zone``'s wall-clock grid; ``earliest`` and ``latest`` are inclusive. ``free`` is sorted and disjoint.
    """
    for start, end in free:
        low, high = max(start, earliest), min(end - duration_s, latest)
        if low <= high:
            yield from _on_grid(zone, grid_min, low, high)


def _on_grid(zone: str, grid_min: int, low: int, high: int) -> Iterator[int]:
    for ordinal in range(local_ordinal(zone, low), local_ordinal(zone, high) + 1):
        instants = grid_seconds(zone, ordinal, grid_min)
        for index in range(bisect_left(instants, low), len(instants)):
            if instants[index] > high:
                return
            yield instants[index]
