"""A new client writes first: how long the specialist may think, and how many messages wait at a time."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.hooks.reports import InquiryTerms
from core.hooks.site import Reason, SiteFacts
from core.kit.deadlines import AFTER_MESSAGE, end_of_working_day_after
from core.kit.messages import nmsg
from plugins.rozmova.parameters import RozmovaParameters


def inquiry_terms(site: SiteFacts, at: datetime, values: RozmovaParameters) -> InquiryTerms:
    """An answer by the end of the last working day; the day of the message is day 0."""
    # ROZ-25: whether to take a client is the specialist's choice, and silence is an answer, too.
    days = values.first_message_answer_wd
    text = nmsg(
        "A first message is answered within {n} working day.",
        "A first message is answered within {n} working days.",
        days,
    )
    used = {
        "first_message_answer_wd": days,
        "first_messages_open": values.first_messages_open,
        "first_message_quiet_days": values.first_message_quiet_days,
    }
    due = end_of_working_day_after(at, days, site.calendar, AFTER_MESSAGE, site.zone)
    quiet = timedelta(days=values.first_message_quiet_days)
    return InquiryTerms(due, values.first_messages_open, quiet, (Reason("ROZ-25", text, used),))
