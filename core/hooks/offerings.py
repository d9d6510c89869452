"""What is offered, for how much, and to whom at which price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from core.hooks.markers import collected, question
from core.hooks.people import PairFacts
from core.hooks.site import Objection, Reason, SiteFacts
from core.kit.messages import Message
from core.kit.money import Money

Flow = Literal["slot", "seat", "request", "order"]
"""How a format is booked: a free time of one's own, a seat in a dated meeting, after triage, or by agreed order."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of offering the marketplace knows: its code, its flow and what people call it.

    ``event``: dated meetings that stand on a page of events, apart from groups."""

    code: str
    flow: Flow
    label: Message
    duration_min: int | None = None
    capacity_min: int = 1
    capacity_max: int = 1
    free: bool = False
    needs_provider: bool = True
    event: bool = False


@dataclass(frozen=True, slots=True)
class OfferingFacts:
    """An offering: ``price`` is per client (per seat in a group); ``duration_min`` in minutes."""

    id: UUID
    format: str
    duration_min: int | None
    price: Money
    capacity_min: int = 1
    capacity_max: int = 1
    provider_id: UUID | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PriceChange:
    """A price an offering had from ``at`` on. The first is the first price, not a change."""

    price: Money
    at: datetime


@dataclass(frozen=True, slots=True)
class Quote:
    """What this client pays for this offering now.

    ``uses_free_session``: it costs nothing because the provider owes this client a session; the booking takes it up.
    ``begins_lock``: once it is paid, this is the price the client keeps, from then on, and ``kept_hours`` how long that
    is promised; a rule changed later takes nothing of it.
    """

    price: Money
    reasons: tuple[Reason, ...] = ()
    uses_free_session: bool = False
    begins_lock: bool = False
    kept_hours: int | None = None


@dataclass(frozen=True, slots=True)
class WithdrawalTerms:
    """What taking an offering off the shelf means for the price of what stays on it.

    ``objections``: why its provider may not do it yet (the team may). ``changes_price``: from now on new clients have
    only the others' prices, so that these count as set anew.
    """

    objections: tuple[Objection, ...] = ()
    changes_price: bool = False


@dataclass(frozen=True, slots=True)
class CatalogueTerms:
    """Who may look around: ``public`` lets everybody, without an account."""

    public: bool = True
    reasons: tuple[Reason, ...] = ()


class OfferingHooks:
    """Offerings and prices."""

    @question
    def catalogue_terms(self, site: SiteFacts) -> CatalogueTerms:
        """Who may look at the catalogue and at providers' pages.

        Asked when: somebody without an account opens them.
        Facts: none beside the site.
        Answer: whether they are open to everybody.
        Default: they are.
        Example: a tenant shows its people to members only.
        Used by: catalogue, the front page.
        """

    @collected
    def offering_objections(self, site: SiteFacts, offering: OfferingFacts) -> Sequence[Objection]:
        """Why an offering can't be saved as it is.

        Asked when: an offering is created, changed or published.
        Facts: format, duration, capacity, price, custom fields.
        Answer: objections, each with the input it marks (``duration_min``, ``capacity_max``, ``price_minor``…).
        Default: none.
        Example: a session of 61 minutes where 50 to 60 are allowed.
        Used by: catalogue.
        """

    @collected
    def price_objections(
        self,
        site: SiteFacts,
        offering: OfferingFacts,
        price: Money,
        history: tuple[PriceChange, ...],
        withdrawn: tuple[PriceChange, ...],
        at: datetime,
    ) -> Sequence[Objection]:
        """Why a price can't be set.

        Asked when: a provider sets or changes the price of an offering, and when it is first published.
        Facts: the offering as it is, the new price, every earlier price with its instant, oldest first; where the
        provider sells nothing of the format now, also the prices of the other offerings that were sold before, so that
        another one in their place is no way round a rule.
        Answer: objections; ``possible_from`` where waiting helps.
        Default: none (a price below zero never gets this far).
        Example: a floor of 2500.00 for an individual session.
        Used by: catalogue.
        """

    @question
    def withdrawal_terms(
        self,
        site: SiteFacts,
        offering: OfferingFacts,
        history: tuple[PriceChange, ...],
        beside: tuple[PriceChange, ...],
        at: datetime,
    ) -> WithdrawalTerms:
        """What it means to take an offering off the shelf while others of its format stay on it.

        Asked when: a published offering is taken off.
        Facts: the offering, its prices with their instants, oldest first; the price that each of the provider's other
        published offerings of the format has now, and since when.
        Answer: why the provider may not do it yet, and whether the others' prices count as set anew.
        Default: it is taken off at any time, and nothing follows for the others.
        Example: where a price changes once in half a year, a dearer session beside the first is no way round it.
        Used by: catalogue.
        """

    @question
    def quote_price(self, site: SiteFacts, offering: OfferingFacts, pair: PairFacts, at: datetime) -> Quote:
        """What a client pays.

        Asked when: a page shows a price to a known client, and when a booking is made (then it is frozen).
        Facts: the offering with its public price, the pair's history in this format.
        Answer: a price in the site's currency, never negative; whether it takes up a session that is owed (then it is
        zero), and whether a kept price begins with it.
        Default: the public price.
        Example: peer consultations cost exactly nothing.
        Used by: bookings, catalogue pages.
        """
