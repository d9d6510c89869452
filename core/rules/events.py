"""What the rules room tells those above it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RulesChanged:
    """A tenant has other rule values from an instant on."""

    number: int
    effective_from: datetime


@dataclass(frozen=True, slots=True)
class RulesWithdrawn:
    """A planned version was taken back before it began."""

    number: int
