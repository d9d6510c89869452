"""What a message, a review or a booking says when it becomes evidence: kept beside the finding, come what may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core.kit.errors import NotFound
from core.kit.messages import Message, from_json, literal, to_json
from core.messaging.snapshots import snapshots_of
from core.standing.models import Evidence
from core.standing.sources import Shown, shown
from core.tenancy.work import Work

MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Taken:
    """A snapshot, and the people it concerns."""

    snapshot: dict[str, Any]
    people: frozenset[UUID]


def take(work: Work, kind: str, ids: Sequence[UUID]) -> dict[UUID, Taken]:
    """Snapshots of things of a kind, by id; what does not exist, and what says nothing, is missing."""
    if kind == MESSAGE:
        return _messages(work, ids)
    return {subject: _plain(item) for subject, item in shown(work, kind, ids).items()}


def said_in(row: Evidence) -> Message | None:
    """What a piece of evidence said when it was taken."""
    if row.snapshot.get("text") is not None:
        return literal(row.snapshot["text"])
    kept = row.snapshot.get("system") or row.snapshot.get("said")
    return from_json(kept) if kept else None


def taken_at(row: Evidence) -> datetime | None:
    """Of when that is."""
    kept = row.snapshot.get("at")
    return datetime.fromisoformat(kept) if kept else None


def client_in(row: Evidence) -> UUID | None:
    """The client in whose conversation a message stood."""
    kept = row.snapshot.get("client_id")
    return UUID(kept) if kept else None


def _messages(work: Work, ids: Sequence[UUID]) -> dict[UUID, Taken]:
    try:
        found = snapshots_of(work, ids) if ids else []
    except NotFound:
        return {}
    return {
        UUID(item["message_id"]): Taken(
            item, frozenset(UUID(item[name]) for name in ("client_id", "provider_account_id") if item[name])
        )
        for item in found
    }


def _plain(item: Shown) -> Taken:
    return Taken({"said": to_json(item.said), "at": item.at.isoformat()}, item.people)
