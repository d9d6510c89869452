"""What the requests room tells those above it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ContactReported:
    """Somebody has reported the other side of a contact. ``about`` is a code of ``core.requests.reasons.REPORTS``."""

    request_id: UUID
    by: UUID
    other_id: UUID | None
    about: str
    words: str
