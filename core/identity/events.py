"""What the identity room tells those above it, inside the transaction."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AccountVerified:
    """Every check this marketplace asks for is passed."""

    account_id: UUID


@dataclass(frozen=True, slots=True)
class VerificationWithdrawn:
    """The team has withdrawn the verification: nothing new is connected, what is under way goes on."""

    account_id: UUID
