"""What consents tell."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ConsentAnswered:
    """A person has answered, or their time ran out (``silent``)."""

    consent_id: UUID
    kind: str
    subject_id: UUID
    agreed: bool
    silent: bool
