"""Standing: what is known about a provider's conduct, the findings it leads to, and what a confirmed one does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from core.hooks.markers import question
from core.hooks.site import Reason, SiteFacts
from core.kit.messages import Message
from core.kit.money import Money

ProofKind = Literal["signal", "review", "case", "offering"]


@dataclass(frozen=True, slots=True)
class SignalDetail:
    """A signal about the provider that counts (not excluded), with its details."""

    id: UUID
    kind: str
    rule: str
    at: datetime
    details: Mapping[str, Any] = field(default_factory=dict)
    subject_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PermissionSpan:
    """What a client allowed the provider in their chat, by its code; in force until ``until`` (``None``: still)."""

    code: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClientHistory:
    """One client's history with the provider, over all formats; what did not happen is ``None``."""

    client_id: UUID
    first_met_at: datetime | None = None
    worst_rating: int | None = None
    review_id: UUID | None = None
    refund_asked_at: datetime | None = None
    case_id: UUID | None = None
    permissions: tuple[PermissionSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnPrice:
    """A price the provider shows here now."""

    offering_id: UUID
    price: Money
    format: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class StandingFacts:
    """What is known about a provider: signals oldest first, all of them; every client; every published price."""

    provider_id: UUID
    signals: tuple[SignalDetail, ...] = ()
    clients: tuple[ClientHistory, ...] = ()
    prices: tuple[OwnPrice, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence, by its id."""

    kind: ProofKind
    id: UUID


@dataclass(frozen=True, slots=True)
class FindingProposal:
    """A ground that seems to be there. ``count`` (of ``sample``, if that is a share) reached ``threshold``.

    ``message`` says the three in words, for the person and the team.
    """

    ground: str
    rule: str
    message: Message
    count: int
    threshold: int
    sample: int | None = None
    evidence: tuple[Proof, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """A finding that is decided: its ground, the rule behind it, since when it stands."""

    ground: str
    rule: str
    found_at: datetime


@dataclass(frozen=True, slots=True)
class SanctionTerms:
    """What a finding's confirmation does.

    ``at_once``: carried out as soon as the finding is there, without waiting for a confirmation. ``irreversible``:
    nobody of the tenant can take it back, the person is recognised when they come again, and there is no appeal.
    ``sanctions`` are those the team may choose from, the usual one first. ``appeal_days`` (local calendar days, the
    last one included) and ``appeal_answer_days`` (working days) bound the appeal; the latter starts with it.
    """

    sanctions: tuple[Literal["termination", "warning"], ...] = ("termination", "warning")
    at_once: bool = False
    irreversible: bool = False
    decide_roles: tuple[str, ...] = ("community_manager", "support")
    appeal_roles: tuple[str, ...] = ("ethics_commission",)
    appeal_days: int = 30
    appeal_answer_days: int = 10
    reasons: tuple[Reason, ...] = ()


class StandingHooks:
    """Standing."""

    @question
    def standing_assessment(
        self, site: SiteFacts, standing: StandingFacts, at: datetime
    ) -> tuple[FindingProposal, ...]:
        """Which grounds seem to be there.

        Asked when: a signal about a provider is recorded, a review written, money asked back, a price set, a meeting
        held, a waiver ended; and again when evidence is taken out of the count.
        Facts: the provider's signals that count, clients, prices.
        Answer: a proposal a ground, each with its numbers and its evidence.
        Default: none.
        Example: two clients in a row who found no time.
        Used by: standing.
        """

    @question
    def sanction_terms(self, site: SiteFacts, finding: FindingFacts, at: datetime) -> SanctionTerms:
        """What a finding leads to.

        Asked when: a finding is raised, decided or appealed against.
        Facts: its ground and rule, since when it stands.
        Answer: the sanctions to choose from, whether it waits for people, who decides, how long an appeal is possible.
        Default: people decide; the end of the cooperation or a warning; an appeal within 30 days.
        Example: a gross violation ends the cooperation at once and for ever.
        Used by: standing.
        """
