"""Free stretches a process has already worked out, each good for exactly one version of one provider's calendar."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from core.kit.intervals import Interval

KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Key:
    """Whose free stretches, for what, between which epoch seconds."""

    tenant_id: UUID
    provider_id: UUID
    format: str
    gap_s: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """What they were worked out from. ``version`` is ``None`` while nothing of the calendar was ever changed."""

    version: UUID | None
    zone: str
    tenant_zone: str


class FreeCache:
    """The least recently used go first; safe for threads."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._lock = Lock()
        self._known: OrderedDict[Key, tuple[Stamp, list[Interval]]] = OrderedDict()

    def get(self, key: Key, stamp: Stamp) -> list[Interval] | None:
        """What was kept, if it was worked out from the same version."""
        with self._lock:
            found = self._known.get(key)
            if found is None or found[0] != stamp:
                return None
            self._known.move_to_end(key)
            return found[1]

    def put(self, key: Key, stamp: Stamp, free: list[Interval]) -> None:
        """Keep an answer; an older one of the same key is replaced."""
        with self._lock:
            self._known[key] = (stamp, free)
            self._known.move_to_end(key)
            while len(self._known) > self._kept:
                self._known.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._known.clear()


free_cache = FreeCache()
"""The process's own."""
