"""What the platform keeps and when the provider is paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from core.hooks.markers import collected, formerly, question
from core.hooks.people import ProviderFacts
from core.hooks.site import Objection, Reason, SiteFacts
from core.kit.deadlines import Deadline
from core.kit.money import Money

EarningTrigger = Literal["credited", "delivered"]
"""When a provider has earned: once the money is on the platform's account, or once the meeting took place."""


@dataclass(frozen=True, slots=True)
class EarningFacts:
    """What a meeting (or one booking of it) brought: ``gross`` over ``charged_seats`` clients who pay."""

    format: str
    gross: Money
    charged_seats: int


@dataclass(frozen=True, slots=True)
class Commission:
    """The platform's share of ``gross`` in basis points, rounded half up once; the provider gets the exact rest."""

    bps: int
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class PayoutFacts:
    """One client's share of an earning, on its way to the provider."""

    booking_id: UUID
    format: str
    ends_at: datetime
    captured_at: datetime | None
    credited_at: datetime | None
    delivered_at: datetime | None
    foreign: bool


@dataclass(frozen=True, slots=True)
class PayoutTerms:
    """What a payout waits for, and its latest instant once that has happened (``None`` before)."""

    trigger: EarningTrigger
    due_at: datetime | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptTerms:
    """Whether the provider issues a receipt for a payout, and until when before they are reminded of it."""

    needed: bool = False
    due: Deadline | None = field(default=None, metadata=formerly("remind_at"))
    reasons: tuple[Reason, ...] = ()

    @property
    def remind_at(self) -> datetime | None:
        """When they are reminded."""
        return self.due.at if self.due else None


ClawbackMode = Literal["case", "offset_next_payout"]
"""After a refund of paid-out money: support agrees with the provider what happens, or the next payouts are smaller."""


@dataclass(frozen=True, slots=True)
class ClawbackTerms:
    """What follows for the provider when a client is refunded after the payout. The client is refunded either way."""

    mode: ClawbackMode = "case"
    reasons: tuple[Reason, ...] = ()


HolderVerdict = Literal["accepted", "confirm", "refused"]


@dataclass(frozen=True, slots=True)
class HolderTerms:
    """Whether an account of this holder is taken, is paid to only once finance has confirmed whose it is, or never."""

    verdict: HolderVerdict = "accepted"
    reasons: tuple[Reason, ...] = ()


class MoneyHooks:
    """Commission and payouts."""

    @question
    def commission(self, site: SiteFacts, earning: EarningFacts) -> Commission:
        """The platform's share.

        Asked when: an earning is settled (per meeting when it is earned by delivery, else per booking).
        Facts: format, gross, number of charged seats.
        Answer: 0 to 10 000 basis points.
        Default: nothing.
        Example: 40 % of a group of five or six.
        Used by: payouts.
        """

    @question
    def payout_terms(self, site: SiteFacts, payout: PayoutFacts) -> PayoutTerms:
        """When a provider is paid.

        Asked when: money is credited, and when a meeting is delivered.
        Facts: what happened so far and when; whether the client paid from abroad.
        Answer: the trigger, and the latest instant as soon as it can be known.
        Default: 24 hours after delivery.
        Example: three working days after the crediting, whatever the date of the meeting.
        Used by: payouts.
        """

    @question
    def receipt_terms(self, site: SiteFacts, payout: PayoutFacts, paid_at: datetime) -> ReceiptTerms:
        """Whether a provider issues a receipt for money that was paid out.

        Asked when: a payout has reached the provider's account.
        Facts: the payout, when it was credited to the provider.
        Answer: whether a receipt is needed, and when the provider is reminded if none is written down by then.
        Default: none.
        Example: an online receipt, with a reminder a day after the crediting.
        Used by: payouts.
        """

    @question
    def clawback_terms(self, site: SiteFacts, owed: Money) -> ClawbackTerms:
        """What follows when money goes back to a client after it was paid out.

        Asked when: a refund reaches a payout that has left.
        Facts: what the provider was paid too much by this refund.
        Answer: whether support agrees with the provider what happens, or the next payouts are smaller by themselves.
        Default: support agrees with the provider; nothing is taken before.
        Example: the next payout is smaller, and the provider is told what and why.
        Used by: payouts.
        """

    @question
    def holder_terms(self, site: SiteFacts, holder: str, registered: str, changed: bool) -> HolderTerms:
        """Whether a provider may be paid to an account of this holder.

        Asked when: a provider names an account, and before each payout. The answer is not logged: it is about names.
        Facts: the holder as the provider wrote it, the name the provider is registered under, and
        whether the account was given after admission, so that nobody has looked at it.
        Answer: accepted, to be confirmed by finance, or refused.
        Default: accepted.
        Example: a company is refused where only sole proprietors are paid.
        Used by: providers, payouts.
        """

    @collected
    def payout_objections(self, site: SiteFacts, provider: ProviderFacts, currency: str) -> Sequence[Objection]:
        """Why a provider can't be paid now.

        Asked when: finance approves or exports a payout.
        Facts: the provider's legal form, country, payout destination.
        Answer: objections; the payout waits, nothing is lost.
        Default: none (a missing destination is the core's own objection).
        Example: only sole proprietors of one tax group are paid.
        Used by: payouts.
        """
