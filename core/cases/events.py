"""What cases tell others, inside the transaction."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """A case was opened."""

    case_id: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class CaseDecided:
    """A case was decided."""

    case_id: UUID
    outcome: str
