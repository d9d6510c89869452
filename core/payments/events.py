"""What happened to a payment, told to the rooms above inside the same transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.kit.money import Money


@dataclass(frozen=True, slots=True)
class PaymentEvent:
    """Which payment, of which payable, when."""

    payment_id: UUID
    payable_kind: str
    payable_id: UUID
    at: datetime


class PaymentConcerned(PaymentEvent):
    """A payment is about to be locked and perhaps changed: lock first what of yours it belongs to.

    Everybody locks the payable before its payment, so that a notification and a cancellation never wait crosswise.
    """


class PaymentAttempted(PaymentEvent):
    """The payer is about to pay: raise what speaks against it now, before any money moves."""


@dataclass(frozen=True, slots=True)
class WayToPayChosen(PaymentEvent):
    """The payer chose how to pay; ``due_at`` is the latest instant for that way (inclusive)."""

    gateway: str
    due_at: datetime | None


class PaymentAuthorised(PaymentEvent):
    """The sum is reserved on the card."""


class AuthorisationFailed(PaymentEvent):
    """The card was refused; the payer may try again until the payment is due."""


class AuthorisationExpired(PaymentEvent):
    """The reservation on the card has ended without being captured."""


@dataclass(frozen=True, slots=True)
class RenewalFailed(PaymentEvent):
    """The card refused to be reserved for longer: what is reserved now ends at ``expires_at``."""

    expires_at: datetime


class PaymentCaptured(PaymentEvent):
    """The client has paid: the gateway collects, or the transfer has come."""


@dataclass(frozen=True, slots=True)
class PaymentCredited(PaymentEvent):
    """The money is on the platform's own account, since ``credited_at``."""

    credited_at: datetime


@dataclass(frozen=True, slots=True)
class PaymentRefunded(PaymentEvent):
    """``amount`` of the captured money goes back to the payer."""

    amount: Money
    refund_id: UUID


class PaymentReleased(PaymentEvent):
    """Money that was frozen moves again."""
