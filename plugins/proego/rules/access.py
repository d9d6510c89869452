"""When a session can be entered, and a duty that a document excuses from."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.hooks.bookings import BookingFacts
from core.hooks.sessions import AccessTerms, ExcuseTerms, MeetingFacts
from core.hooks.site import Reason
from core.kit.deadlines import AFTER_MISSED, days_after
from core.kit.messages import msg, nmsg
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.rules.formats import GROUP, SESSIONS


def session_access(meeting: MeetingFacts, values: ProEgoParameters) -> AccessTerms:
    """The doors open some minutes before the booked start and close at the end; both instants are in."""
    early = values.join_early_minutes
    opens_at = meeting.starts_at - timedelta(minutes=early)
    times = {"opens_at": opens_at, "closes_at": meeting.ends_at}
    if meeting.format == GROUP:
        # PRO-29: only those who have a seat are asked for here, and only admitted clients have one.
        text = msg("The group's conference is open from {opens_at} until {closes_at}.", **times)
        reason = Reason("PRO-29", text, {"join_early_minutes": early})
    else:
        # PRO-28
        text = msg("The session can be entered from {opens_at} until {closes_at}.", **times)
        reason = Reason("PRO-28", text, {"join_early_minutes": early})
    return AccessTerms(opens_at, meeting.ends_at, (reason,))


def excuse_terms(booking: BookingFacts, ended_at: datetime, zone: str, values: ProEgoParameters) -> ExcuseTerms:
    """A document about circumstances beyond control is taken for some days; the last instant is in."""
    if booking.format not in SESSIONS:
        return ExcuseTerms()
    # PRO-41
    days = values.force_majeure_doc_days
    until = days_after(ended_at, days, AFTER_MISSED, zone)
    text = nmsg(
        "Circumstances beyond control are proved by a document within {n} day, by {until}.",
        "Circumstances beyond control are proved by a document within {n} days, by {until}.",
        days,
        until=until.at,
    )
    return ExcuseTerms(until, (Reason("PRO-41", text, {"force_majeure_doc_days": days}),))
