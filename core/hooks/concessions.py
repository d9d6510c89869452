"""Force majeure: whether the team may give a client another time so late, and whom it asks first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from core.hooks.bookings import BookingFacts
from core.hooks.markers import formerly, question
from core.hooks.site import Reason, SiteFacts
from core.kit.deadlines import Deadline


@dataclass(frozen=True, slots=True)
class ConcessionTerms:
    """``needs_consent``: the provider is asked and has until ``answer_due``; whoever stays silent is
    taken to have answered ``if_silent``. ``remind_at`` is when they are reminded.
    """

    allowed: bool = False
    needs_consent: bool = True
    answer_due: Deadline | None = field(default=None, metadata=formerly("answer_due_at"))
    remind_at: datetime | None = None
    if_silent: Literal["agreed", "refused"] = "refused"
    reasons: tuple[Reason, ...] = ()

    @property
    def answer_due_at(self) -> datetime | None:
        """The last instant for the answer."""
        return self.answer_due.at if self.answer_due else None


class ConcessionHooks:
    """Another time for a client whom the rules alone would not help."""

    @question
    def concession_terms(self, site: SiteFacts, booking: BookingFacts, at: datetime) -> ConcessionTerms:
        """Whether the team may concede another time for this booking, and what it needs.

        Asked when: the team looks at a booking, and when it begins a concession.
        Facts: the booking, the instant.
        Answer: whether there is anything to concede, whether the provider is asked, by when, and what silence means.
        Default: no concessions.
        Example: an accident in the last hours; the provider is asked, and silence is a no.
        Used by: consents.
        """
