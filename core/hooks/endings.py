"""The end of a cooperation: what becomes of what was booked, and what the provider may still see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from core.hooks.markers import question
from core.hooks.site import Reason, SiteFacts


@dataclass(frozen=True, slots=True)
class TerminationTerms:
    """``cancel_and_refund``: coming bookings are called off and all money goes back. ``offer_colleague``: so they are,
    and the team is asked to propose a colleague to every client. ``keeps_statements``: the provider may still read
    the statements of what they earned, and nothing else.
    """

    existing_bookings: Literal["cancel_and_refund", "offer_colleague"] = "cancel_and_refund"
    keeps_statements: bool = True
    reasons: tuple[Reason, ...] = ()


class EndingHooks:
    """Terminations."""

    @question
    def termination_terms(self, site: SiteFacts, ground: str, at: datetime) -> TerminationTerms:
        """What ending a cooperation does.

        Asked when: the team looks at what a termination would do, and when it carries it out.
        Facts: the ground (by its rule's id, or ``team``), the instant.
        Answer: what becomes of coming bookings (money always goes back whole), what the provider still sees.
        Default: everything is called off and refunded; the provider keeps reading the statements.
        Example: after a gross violation not even the statements are left.
        Used by: providers, bookings.
        """
