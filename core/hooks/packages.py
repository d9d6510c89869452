"""Packages: sessions of one offering that are paid for together and booked one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from core.hooks.markers import collected, formerly, question
from core.hooks.offerings import OfferingFacts
from core.hooks.people import PairFacts
from core.hooks.site import Objection, Reason, SiteFacts
from core.kit.deadlines import Deadline
from core.kit.money import Money

Unused = Literal["refund", "on_request"]
"""Sessions nobody booked in time: their money goes back by itself, or when the client asks for it."""


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """A package as a provider offers it: how many sessions of the offering, and what all of them cost together."""

    sessions: int
    price: Money


@dataclass(frozen=True, slots=True)
class PackageTerms:
    """Whether a format is sold in packages, and what holds for one that is bought now.

    It is paid by the deadline ``payment``. Paid now, its sessions start by ``validity`` at the latest, and the client
    is reminded at ``remind_at`` of what is left. ``unused`` says what becomes of the rest.
    """

    offered: bool = False
    payment: Deadline | None = field(default=None, metadata=formerly("pay_by"))
    validity: Deadline | None = field(default=None, metadata=formerly("valid_until"))
    remind_at: datetime | None = None
    unused: Unused = "refund"
    reasons: tuple[Reason, ...] = ()

    @property
    def pay_by(self) -> datetime | None:
        """The last instant to pay."""
        return self.payment.at if self.payment else None

    @property
    def valid_until(self) -> datetime | None:
        """The last instant at which a session may start."""
        return self.validity.at if self.validity else None


class PackageHooks:
    """Packages of sessions."""

    @question
    def package_terms(self, site: SiteFacts, format: str, at: datetime) -> PackageTerms:
        """Whether and how packages of a format are sold.

        Asked when: pages decide whether to speak of packages, one is offered, bought, or paid for.
        Facts: the code of the offering's format, the instant.
        Answer: offered or not; the latest instant to pay, until when its sessions may start, when to remind.
        Default: no packages.
        Example: sessions are used within a year, and what is left then is paid back.
        Used by: packages.
        """

    @collected
    def package_objections(
        self, site: SiteFacts, offering: OfferingFacts, package: PackageFacts, at: datetime
    ) -> Sequence[Objection]:
        """Why a package can't be offered, or sold any more.

        Asked when: a provider offers it, and when somebody buys it.
        Facts: the offering with its own price, the number of sessions, the price of all of them.
        Answer: objections, each with the input it marks (``sessions``, ``price``).
        Default: none (fewer than two sessions, or a price below one unit a session, never get this far).
        Example: a session in a package costs no less than the floor of a single one.
        Used by: packages.
        """

    @collected
    def package_purchase_objections(
        self, site: SiteFacts, offering: OfferingFacts, pair: PairFacts, at: datetime
    ) -> Sequence[Objection]:
        """Why this client can't buy packages of an offering.

        Asked when: a client looks at a package to buy it, and when it is bought.
        Facts: the offering, what client and provider have behind them.
        Answer: objections.
        Default: none.
        Example: a group that is open only after a consultation.
        Used by: packages.
        """
