"""Orders: how long what somebody proposes can be accepted, and when the money of a finished service is collected."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from core.hooks.bookings import BookingFacts, Side
from core.hooks.markers import formerly, question
from core.hooks.site import Reason, SiteFacts
from core.kit.deadlines import Deadline
from core.kit.messages import Message
from core.kit.money import Money

ProposalKind = Literal["order", "counter_offer", "amendment", "open_order"]
"""What is proposed: a new order, other terms for it, a change of what both have accepted, a wish anybody may answer."""


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """Terms somebody proposes to the other side.

    ``starts_at``: ``None`` is as soon as possible, and of an amendment that the start stays as it is.
    """

    kind: ProposalKind
    made_by: Side
    made_at: datetime
    price: Money
    starts_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProposalTerms:
    """Until when it can be accepted, and how that is counted; and the latest start that the one who accepts may name
    for what is wanted as soon as possible (``None``: any that can be booked)."""

    validity: Deadline = field(metadata=formerly("valid_until"))
    soon_until: datetime | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def valid_until(self) -> datetime:
        """The last instant to accept it."""
        return self.validity.at


@dataclass(frozen=True, slots=True)
class OpenOrderTerms:
    """Whether clients may describe a wish that fitting providers answer with offers.

    ``match_by``: the codes of providers' fields by which they fit, each with what the client is asked; a client names
    a value of each, or none.
    ``most_offers``: how many offers one wish takes.
    """

    offered: bool = False
    match_by: tuple[tuple[str, Message], ...] = ()
    most_offers: int = 20
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class CompletionTerms:
    """When the money of a finished service is collected: at once, or later, so that the client can object first."""

    capture_at: datetime
    reasons: tuple[Reason, ...] = ()


ServiceAct = Literal["start", "finish", "confirm"]
"""What is done with an ordered service: it begins, it is finished, the client says that it is done."""


@dataclass(frozen=True, slots=True)
class ServiceTerms:
    """Whether it can be done now; ``possible_from``: from when on, inclusive, where waiting helps."""

    allowed: bool = True
    possible_from: datetime | None = None
    reasons: tuple[Reason, ...] = ()


class OrderHooks:
    """From an order to its money."""

    @question
    def service_terms(
        self, site: SiteFacts, booking: BookingFacts, act: ServiceAct, done_by: Side, at: datetime
    ) -> ServiceTerms:
        """Whether an ordered service may begin, be finished or be confirmed now.

        Asked when: one side says that it begins or is done; also when its state speaks against it, for the reason.
        Facts: the booking with its agreed start and its state, the act, who does it, when.
        Answer: allowed or not, from when on, and why, with what to do instead.
        Default: allowed in every state in which the core knows the act.
        Example: not more than an hour before the agreed start.
        Used by: bookings.
        """

    @question
    def proposal_terms(self, site: SiteFacts, proposal: ProposalFacts) -> ProposalTerms:
        """How long a proposal can be accepted.

        Asked when: an order is placed, other terms are proposed for it, or a change of what both have accepted; and
        when something wanted as soon as possible is accepted.
        Facts: what is proposed, by which side, when, its price and start.
        Answer: the last instant to accept it (inclusive), and the latest start that may be named.
        Default: three days; as soon as possible is within a day.
        Example: an order lapses when nobody has answered it within 24 hours.
        Used by: bookings.
        """

    @question
    def open_order_terms(self, site: SiteFacts) -> OpenOrderTerms:
        """Whether a client may ask for offers, and whom such a wish is shown to.

        Asked when: somebody opens the page of such wishes, publishes one, or answers one.
        Facts: none beside the site.
        Answer: whether there are such wishes, the providers' fields by which somebody fits, the most offers.
        Default: there are none.
        Example: everybody with the skill in the same city may offer once.
        Used by: bookings.
        """

    @question
    def completion_terms(self, site: SiteFacts, booking: BookingFacts, completed_at: datetime) -> CompletionTerms:
        """When the money of an ordered service is collected.

        Asked when: before an order is accepted (what both are shown), and when the service is finished.
        Facts: the booking, the instant at which it is finished.
        Answer: the instant at which what is reserved is collected, not before the service is finished.
        Default: at once.
        Example: a day later, so that the client can still say that it is not done.
        Used by: bookings.
        """
