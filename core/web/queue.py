"""The team's one work queue: each room contributes what waits for a person, with its due time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from core.kit.messages import Message
from core.tenancy.work import Work
from core.web.scope import Principal


@dataclass(frozen=True, slots=True)
class QueueItem:
    """Something that waits. Higher ``priority`` comes first, then the earlier due."""

    kind: str
    title: Message
    detail: str
    due_at: datetime | None
    priority: int
    endpoint: str
    params: dict[str, Any] = field(default_factory=dict)


Source = Callable[[Work], list[QueueItem]]

_sources: list[tuple[tuple[str, ...], Source]] = []
LAST = datetime.max.replace(tzinfo=UTC)


def source(*roles: str) -> Callable[[Source], Source]:
    """Decorator: the function lists what waits for people in ``roles``."""

    def register(function: Source) -> Source:
        if all(known is not function for _, known in _sources):
            _sources.append((roles, function))
        return function

    return register


def waiting(work: Work, who: Principal) -> list[QueueItem]:
    """All that waits for this person, most urgent first."""
    items = [entry for roles, function in _sources if any(who.has(role) for role in roles) for entry in function(work)]
    return sorted(items, key=lambda entry: (-entry.priority, entry.due_at or LAST))
