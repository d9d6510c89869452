"""Who holds an account: the checks a person passes, and what nobody does before they are passed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args
from uuid import UUID

from core.hooks.markers import collected, question
from core.hooks.site import Objection, Reason, SiteFacts
from core.kit.money import Money

Check = Literal["phone", "card", "identity"]
CHECKS: tuple[Check, ...] = get_args(Check)
"""``phone``: a code sent to a number. ``card``: a small sum collected and sent back. ``identity``: a document the team
has looked at."""

Act = Literal["order", "accept", "offer", "book", "message", "publish", "profile"]
"""How people connect: ordering, accepting, offering (and offering back), booking, writing to one another, publishing
what one offers, sending one's profile."""


@dataclass(frozen=True, slots=True)
class VerificationTerms:
    """Which checks an account passes before it connects with others, in this order, and how each is done.

    A code works for ``code_minutes`` (the last instant included); another is sent after ``resend_seconds``, at most
    ``codes_a_day`` in 24 hours, and each may be typed wrongly ``code_attempts`` times. ``card_amount`` is collected and
    sent back at once. The copy of a document is kept for ``copy_days`` after the team's decision.
    """

    checks: tuple[Check, ...] = ()
    code_minutes: int = 10
    resend_seconds: int = 60
    codes_a_day: int = 5
    code_attempts: int = 5
    card_amount: Money | None = None
    minimum_age: int = 18
    copy_days: int = 90
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class HolderFacts:
    """An account as it stands: the checks that are ``missing``, whether its verification was ``withdrawn`` by the
    team, and whether its address is ``confirmed``. ``own``: it is the one that acts; else it is the other side's."""

    account_id: UUID
    missing: tuple[Check, ...] = ()
    withdrawn: bool = False
    confirmed: bool = True
    own: bool = True


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What somebody says of themselves with a document: its kind, when they were born, the site's date today."""

    kind: str
    birth_date: date
    today: date


class IdentityHooks:
    """Verification of accounts."""

    @question
    def verification_terms(self, site: SiteFacts, at: datetime) -> VerificationTerms:
        """Which checks an account passes before it connects with others.

        Asked when: somebody looks at or takes a step of their verification, and before people connect.
        Facts: the instant.
        Answer: the checks in their order, and how each is done; none means that nothing is checked.
        Default: none.
        Example: a code by phone, a złoty on the card that goes back at once, a document.
        Used by: identity, card_checks.
        """

    @collected
    def connection_objections(
        self, site: SiteFacts, holder: HolderFacts, act: Act, at: datetime
    ) -> Sequence[Objection]:
        """Why an account can't connect with others now.

        Asked when: somebody orders, accepts, offers, books, writes to the other side or publishes: for the one who
        acts, and for the other side. What is under way is never asked about.
        Facts: the checks that are missing, whether the team has withdrawn the verification, whose account it is.
        Answer: everything that stands in the way.
        Default: nothing does.
        Example: nobody unverified orders a service.
        Used by: identity, for bookings, catalogue, messaging, providers.
        """

    @collected
    def identity_objections(self, site: SiteFacts, paper: PaperFacts) -> Sequence[Objection]:
        """Why a document is not taken.

        Asked when: somebody hands in a document that says who they are, and when the team notes down having seen one.
        Facts: the kind of document, the date of birth, today's date on the site.
        Answer: everything that speaks against it; marked with the field it is about.
        Default: none.
        Example: who is not of age yet.
        Used by: identity.
        """
