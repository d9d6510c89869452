"""What a gateway must do. It speaks back only through signed notifications."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol
from uuid import UUID

from core.kit.messages import Message
from core.kit.money import Money
from core.payments.models import Payment, Refund
from core.tenancy.work import Work

NotificationKind = Literal[
    "authorised", "renewed", "renewal_failed", "captured", "credited", "failed", "expired", "voided", "refunded"
]


@dataclass(frozen=True, slots=True)
class SignedNotification:
    """A notification on the wire: the headers and the exact bytes that were signed."""

    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Notification:
    """A verified notification. ``event_id`` is the gateway's and stays the same when it is sent again."""

    event_id: str
    kind: NotificationKind
    payment_id: UUID
    at: datetime
    amount: Money
    foreign: bool = False
    expires_at: datetime | None = None
    refund_id: UUID | None = None
    reason: str | None = None
    body: Mapping[str, Any] = field(default_factory=dict)


class Gateway(Protocol):
    """A way to pay.

    ``capture``, ``void``, ``renew`` and ``refund`` are calls to the outside: they are made with our own id as the
    idempotency key, and what comes of them arrives as notifications. A gateway whose books are tables here (the
    simulation) answers within the same transaction by returning them; a remote one returns nothing now and sends
    them later.
    """

    @property
    def code(self) -> str:
        """Its name in the API and in the database."""

    @property
    def label(self) -> Message:
        """What payers call it."""

    @property
    def can_authorise(self) -> bool:
        """Whether it can reserve a sum and capture it later."""

    @property
    def refunds_by_transfer(self) -> bool:
        """Whether a refund leaves from our own bank account, together with the payouts."""

    def offered(self, work: Work) -> bool:
        """Whether this tenant may use it."""

    def capture(self, work: Work, payment: Payment, amount: Money) -> Sequence[SignedNotification]:
        """Collect ``amount`` of what is reserved; the rest is let go."""

    def void(self, work: Work, payment: Payment) -> Sequence[SignedNotification]:
        """Let go what is reserved."""

    def renew(self, work: Work, payment: Payment) -> Sequence[SignedNotification]:
        """Reserve anew what would soon expire."""

    def refund(self, work: Work, payment: Payment, refund: Refund) -> Sequence[SignedNotification]:
        """Send captured money back."""

    def verify(self, work: Work, signed: SignedNotification) -> Notification:
        """The notification, if it is this gateway's and fresh; raises ``NotificationRefused``."""
