"""The values in force as phrases, for the site's texts."""

from __future__ import annotations

from collections.abc import Mapping

from core.kit.messages import Message, msg, nmsg
from plugins.rozmova.parameters import RozmovaParameters


def content_words(values: RozmovaParameters) -> Mapping[str, Message]:
    """Phrase by the name under which a text asks for it."""
    groups = ", ".join(str(group) for group in values.fop_groups_allowed)
    return {
        # ROZ-41
        "payment_deadline": nmsg(
            "no later than {n} hour before the session",
            "no later than {n} hours before the session",
            values.payment_deadline_hours,
        ),
        # ROZ-44
        "booked_when": (
            msg("Only then is the time firmly booked.")
            if values.confirm_requires_payment
            else msg("The time is booked at once; unpaid by then, it is free again.")
        ),
        # ROZ-60
        "free_change": nmsg(
            "at least {n} hour before it begins", "at least {n} hours before it begins", values.free_change_hours
        ),
        # ROZ-45
        "payout_time": nmsg("within {n} working day", "within {n} working days", values.payout_working_days),
        # ROZ-34
        "experience": nmsg("of {n} year or more", "of {n} years or more", values.min_experience_years),
        # ROZ-36
        "certification": nmsg("of {n} hour or more", "of {n} hours or more", values.min_certification_hours),
        # ROZ-46
        "fop_groups": nmsg("group {groups}", "groups {groups}", len(values.fop_groups_allowed), groups=groups),
        # ROZ-55
        "page_time": page_time(values.page_sla_min_wd, values.page_sla_max_wd),
    }


def page_time(usual: int, latest: int) -> Message:
    """A span, or one number where both ends are the same or the first says nothing."""
    if usual in (0, latest):
        return nmsg("within {n} working day", "within {n} working days", latest)
    return msg("within {usual}–{latest} working days", usual=usual, latest=latest)
