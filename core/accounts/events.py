"""What the accounts room tells those above it, inside the transaction."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AccountOpened:
    """A person has come to the tenant."""

    account_id: UUID


@dataclass(frozen=True, slots=True)
class RoleGranted:
    """An account has a role it did not have before."""

    account_id: UUID
    role: str


@dataclass(frozen=True, slots=True)
class RoleRevoked:
    """An account has lost a role."""

    account_id: UUID
    role: str


@dataclass(frozen=True, slots=True)
class InvitationAccepted:
    """An invited person has set a name and a password. ``payload`` is what the invitation carried."""

    account_id: UUID
    roles: tuple[str, ...]
