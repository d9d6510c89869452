"""The platform's share, and when a specialist is paid."""

from __future__ import annotations

from datetime import datetime

from core.hooks.money import ClawbackTerms, Commission, PayoutFacts, PayoutTerms
from core.hooks.site import Reason, SiteFacts
from core.kit.deadlines import AFTER_CREDITING, Deadline, end_of_working_day_after
from core.kit.messages import msg, nmsg
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
    return PayoutTerms("credited", paid_by(site, payout.credited_at, values).at, (reason,))


def paid_by(site: SiteFacts, credited_at: datetime, values: RozmovaParameters) -> Deadline:
    """Working days after the crediting; the day of the crediting is day 0, the last one is in time to its end."""
    # ROZ-45
    return end_of_working_day_after(credited_at, values.payout_working_days, site.calendar, AFTER_CREDITING, site.zone)


def clawback_terms(values: RozmovaParameters) -> ClawbackTerms:
    """The client gets everything back; the specialist is talked with, unless the tenant has set an offset."""
    # ROZ-58: no silent debit. Support agrees with the specialist, or the specialist is told what is kept and why.
    used = {"clawback_mode": values.clawback_mode}
    if values.clawback_mode == "offset_next_payout":
        why = msg("What a client got back after the payout is kept from the specialist's next payouts.")
        return ClawbackTerms("offset_next_payout", (Reason("ROZ-58", why, used),))
    why = msg("Support agrees with the specialist what happens; nothing is taken before.")
    return ClawbackTerms("case", (Reason("ROZ-58", why, used),))
