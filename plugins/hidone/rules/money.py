"""The platform's share, and when a worker is paid."""

from __future__ import annotations

from core.hooks.money import Commission, PayoutFacts, PayoutTerms
from core.kit.instants import hours
from plugins.hidone.parameters import HiDoneParameters

CURRENCY = "PLN"


def commission(values: HiDoneParameters) -> Commission:
    """What the tenant set; nothing by default."""
    return Commission(values.fee_bps)


def payout_terms(payout: PayoutFacts, values: HiDoneParameters) -> PayoutTerms:
    """The clock starts when the service is completed."""
    done = payout.delivered_at
    return PayoutTerms("delivered", done + hours(values.payout_hours) if done else None)
