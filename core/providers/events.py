"""What the providers room tells those above it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from core.hooks.contributions import Ground


@dataclass(frozen=True, slots=True)
class ProviderActivated:
    """The team has admitted a provider."""

    provider_id: UUID
    account_id: UUID


@dataclass(frozen=True, slots=True)
class InvitationRenewed:
    """A person of the team has sent an invitation anew."""

    provider_id: UUID


@dataclass(frozen=True, slots=True)
class GroundEstablished:
    """The team ends a cooperation on one of the marketplace's grounds. Standing makes it a finding and carries it out.

    ``by`` decided, ``hand_to`` is the colleague to propose to the clients.
    """

    provider_id: UUID
    ground: Ground
    reason: str
    by: UUID | None
    hand_to: UUID | None = None


@dataclass(frozen=True, slots=True)
class ProviderTerminated:
    """A provider's time on the site is over, for good.

    ``propose``: the clients get a colleague proposed, ``hand_to`` if one is named, else by the team.
    """

    provider_id: UUID
    account_id: UUID
    reason: str
    ground: str = "team"
    propose: bool = False
    hand_to: UUID | None = None


@dataclass(frozen=True, slots=True)
class ProviderIdentified:
    """A provider gave what names one person: a tax number, an account for payouts. A listener may refuse it."""

    provider_id: UUID


@dataclass(frozen=True, slots=True)
class ProviderToBeAdmitted:
    """A profile goes to the team, or (``by_team``) the team is about to admit it. A listener may refuse it."""

    provider_id: UUID
    by_team: bool


@dataclass(frozen=True, slots=True)
class ListingSwitched:
    """A provider switched the own page on or off."""

    provider_id: UUID
    listed: bool
