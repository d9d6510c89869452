"""The platform's share by format and group size, and when a specialist is paid."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.hooks.money import Commission, EarningFacts, PayoutFacts, PayoutTerms, ReceiptTerms
from core.hooks.site import Reason
from core.kit.deadlines import AFTER_END, AFTER_PAYOUT, Deadline, after, days_after
from core.kit.instants import at_local
from core.kit.messages import Message, msg, nmsg
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.rules.formats import EVENT, GROUP, INDIVIDUAL


def commission(earning: EarningFacts, values: ProEgoParameters) -> Commission:
    """The share of the whole session's takings; only seats that are paid count as people."""
    if earning.format == INDIVIDUAL:
        # PRO-33
        return _share(values.commission_individual_bps, "PRO-33", msg("The share of an individual session."))
    if earning.format == GROUP:
        return _group(earning.charged_seats, values)
    if earning.format == EVENT and values.commission_event_bps:
        # PRO-42
        return _share(values.commission_event_bps, "PRO-42", msg("The share set for events."))
    # PRO-17, PRO-42
    return Commission(0)


def _group(people: int, values: ProEgoParameters) -> Commission:
    text = nmsg(
        "The share of a group session with {n} person.", "The share of a group session with {n} people.", people
    )
    if people <= values.small_group_max:
        # PRO-34, MIS-7: also when a group met and fewer paid, because some of its seats were owed.
        return _share(values.commission_small_group_bps, "PRO-34", text)
    # PRO-35, MIS-7
    return _share(values.commission_group_bps, "PRO-35", text)


def _share(bps: int, rule: str, message: Message) -> Commission:
    return Commission(bps, (Reason(rule, message, {"bps": bps}),))


def payout_terms(payout: PayoutFacts, zone: str, values: ProEgoParameters) -> PayoutTerms:
    """The clock starts at the end of the session; money from abroad may take longer."""
    if payout.foreign:
        # PRO-37
        days = values.foreign_payout_days
        text = nmsg(
            "Paid from abroad: the specialist is paid within {n} day after the session.",
            "Paid from abroad: the specialist is paid within {n} days after the session.",
            days,
        )
        reason = Reason("PRO-37", text, {"foreign_payout_days": days})
    else:
        # PRO-32
        count = values.payout_hours
        text = nmsg(
            "The specialist is paid within {n} hour after the session.",
            "The specialist is paid within {n} hours after the session.",
            count,
        )
        reason = Reason("PRO-32", text, {"payout_hours": count})
    return PayoutTerms("delivered", paid_by(payout, zone, values).at if payout.delivered_at else None, (reason,))


def paid_by(payout: PayoutFacts, zone: str, values: ProEgoParameters) -> Deadline:
    """Elapsed hours after the session; days by the calendar for money from abroad."""
    if payout.foreign:
        # PRO-37
        return days_after(payout.ends_at, values.foreign_payout_days, AFTER_END, zone)
    # PRO-32
    return after(payout.ends_at, values.payout_hours, "hours", AFTER_END)


def receipt_terms(paid_at: datetime, values: ProEgoParameters) -> ReceiptTerms:
    """For every payout the specialist issues an online receipt; it is no condition of the payout."""
    # PRO-36
    text = msg("The specialist issues an online receipt for the session once the fee has come.")
    reason = Reason("PRO-36", text, {"receipt_reminder_hours": values.receipt_reminder_hours})
    return ReceiptTerms(True, after(paid_at, values.receipt_reminder_hours, "hours", AFTER_PAYOUT), (reason,))


def days_later(moment: datetime, days: int, zone: str) -> datetime:
    """The same wall clock ``days`` calendar days later."""
    local = moment.astimezone(ZoneInfo(zone))
    return at_local(local.date() + timedelta(days=days), local.time(), zone)
