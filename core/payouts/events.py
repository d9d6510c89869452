"""What payouts tell the rooms above, inside the transaction."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from core.kit.money import Money


@dataclass(frozen=True, slots=True)
class PayoutClawbackNeeded:
    """A client was refunded after the provider had been paid: ``amount`` is what the provider was paid too much.

    Nothing is debited silently; somebody has to talk to the provider.
    """

    payout_id: UUID
    booking_id: UUID
    amount: Money


@dataclass(frozen=True, slots=True)
class PayoutPaid:
    """A provider's money has arrived."""

    payout_id: UUID
    booking_id: UUID


@dataclass(frozen=True, slots=True)
class PayoutReturned:
    """The bank sent a payout back; it is due again."""

    payout_id: UUID
    booking_id: UUID
