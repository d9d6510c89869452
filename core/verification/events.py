"""What the verification room tells those above it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ApplicationBegun:
    """Somebody has begun to apply: a first draft, or a first questionnaire sent at once."""

    application_id: UUID
