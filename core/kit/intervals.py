"""Half-open intervals ``[start, end)`` of epoch seconds, and what is left of them."""

from __future__ import annotations

from collections.abc import Iterable

Interval = tuple[int, int]


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """Sorted, merged, without empty ones. Touching intervals become one."""
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def subtract(open_: Iterable[Interval], busy: Iterable[Interval]) -> list[Interval]:
    """What of ``open_`` no interval of ``busy`` touches."""
    taken = union(busy)
    free: list[Interval] = []
    index = 0
    for start, end in union(open_):
        while index < len(taken) and taken[index][1] <= start:
            index += 1
        at, look = start, index
        while look < len(taken) and taken[look][0] < end:
            if taken[look][0] > at:
                free.append((at, taken[look][0]))
            at = max(at, taken[look][1])
            look += 1
        if at < end:
            free.append((at, end))
    return free
