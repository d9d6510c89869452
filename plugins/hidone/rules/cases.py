"""Everything goes to support, which answers soon; complaints have a clock of their own."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.hooks.cases import CaseRoute, Hearing
from core.hooks.site import Reason
from core.kit.instants import MICROSECOND, end_of_day, hours, local_date
from core.kit.messages import nmsg
from plugins.hidone.parameters import HiDoneParameters

COMPLAINT = "complaint"
STOPPED = "service_stopped"


def case_route(kind: str, opened_at: datetime, zone: str, values: HiDoneParameters) -> CaseRoute:
    """Support alone; a complaint is answered by the end of its last day."""
    if kind == COMPLAINT:
        # HID-12
        days = values.complaint_answer_days
        text = nmsg("A complaint is answered within {n} day.", "A complaint is answered within {n} days.", days)
        last_day = local_date(opened_at, zone) + timedelta(days=days)
        reason = Reason("HID-12", text, {"complaint_answer_days": days})
        return CaseRoute(("support",), end_of_day(last_day, zone) - MICROSECOND, (reason,))
    if kind == STOPPED:
        # HID-13
        until = values.settle_hours
        text = nmsg("Support settles a stop within {n} hour.", "Support settles a stop within {n} hours.", until)
        reason = Reason("HID-13", text, {"settle_hours": until, "hearing_hours": values.hearing_hours})
        hearing = Hearing(opened_at + hours(values.hearing_hours))
        return CaseRoute(("support",), opened_at + hours(until), (reason,), hearing)
    # HID-2, HID-3, HID-6, HID-7, HID-15
    aim = values.support_first_reply_hours
    text = nmsg("Support aims to answer within {n} hour.", "Support aims to answer within {n} hours.", aim)
    reason = Reason("HID-15", text, {"support_first_reply_hours": aim})
    return CaseRoute(("support",), opened_at + hours(aim), (reason,))
