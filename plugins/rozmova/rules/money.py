"""The platform's share, and when a specialist is paid."""

from __future__ import annotations

from core.hooks.money import Commission, PayoutFacts, PayoutTerms
from core.hooks.site import Reason, SiteFacts
from core.kit.instants import MICROSECOND
from core.kit.messages import nmsg
from core.kit.working_days import end_of_nth_working_day
from plugins.rozmova.parameters import RozmovaParameters


def commission(values: RozmovaParameters) -> Commission:
    """What the tenant set; nothing by default."""
    return Commission(values.platform_fee_bps)


def payout_terms(site: SiteFacts, payout: PayoutFacts, values: RozmovaParameters) -> PayoutTerms:
    """The clock starts when the money reached the platform, whatever the date of the session."""
    # ROZ-45: the day of crediting is day 0; the last instant of the last working day is still in time.
    days = values.payout_working_days
    reason = Reason(
        "ROZ-45",
        nmsg(
            "Paid to the specialist within {n} working day after the money reached the platform.",
            "Paid to the specialist within {n} working days after the money reached the platform.",
            days,
        ),
        {"payout_working_days": days},
    )
    if payout.credited_at is None:
        return PayoutTerms("credited", None, (reason,))
    end = end_of_nth_working_day(payout.credited_at, days, site.calendar, site.zone)
    return PayoutTerms("credited", end - MICROSECOND, (reason,))
