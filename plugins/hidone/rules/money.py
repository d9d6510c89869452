"""The platform's share, and when a worker is paid."""

from __future__ import annotations

from datetime import datetime

from core.hooks.money import Commission, PayoutFacts, PayoutTerms
from core.kit.deadlines import AFTER_DONE, Deadline, after
from plugins.hidone.parameters import HiDoneParameters

CURRENCY = "PLN"


def commission(values: HiDoneParameters) -> Commission:
    """What the tenant set; nothing by default."""
    return Commission(values.fee_bps)


def payout_terms(payout: PayoutFacts, values: HiDoneParameters) -> PayoutTerms:
    """The clock starts when the service is completed."""
    done = payout.delivered_at
    return PayoutTerms("delivered", paid_by(done, values).at if done else None)


def paid_by(done: datetime, values: HiDoneParameters) -> Deadline:
    """Elapsed hours after the service is completed."""
    return after(done, values.payout_hours, "hours", AFTER_DONE)
