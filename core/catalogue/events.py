"""What the catalogue tells the rooms above, inside the transaction."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class OfferingPublished:
    """Everybody sees an offering from now on."""

    offering_id: UUID
