"""At most one consultation a week, with whichever consultant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from core.hooks.bookings import BookingFacts
from core.hooks.people import ClientFacts, MeetingFact
from core.hooks.site import Objection
from core.kit.instants import local_date, start_of_day
from core.kit.messages import msg
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.rules.formats import PEER

WEEK = timedelta(days=7)
NOT_MET = frozenset({"cancelled", "lapsed"})
NOT_COUNTED = frozenset({"refused_no_video", "provider_no_video", "provider_no_show", "platform_no_show", "not_held"})


def weekly_objections(
    booking: BookingFacts, client: ClientFacts, zone: str, values: PeerSupportParameters
) -> list[Objection]:
    """Refuses a second consultation in a week, in both directions, and says from which date one is possible."""
    # PEER-8: there is no limit but this one.
    wanted = local_date(booking.starts_at, zone)
    taken = sorted(local_date(meeting.starts_at, zone) for meeting in _counted(client.meetings, booking))
    possible = first_free(wanted, taken, values)
    if possible == wanted:
        return []
    # PEER-9, MIS-8
    text = msg("One consultation a week: the next one is possible from {day} on.", day=possible)
    used = {"weekly_window": values.weekly_window}
    return [Objection("PEER-9", text, "starts_at", start_of_day(possible, zone), used)]


def _counted(meetings: Iterable[MeetingFact], booking: BookingFacts) -> Iterable[MeetingFact]:
    """Peer meetings that take up a week: not this one itself, not cancelled ones, not those that could not happen."""
    return (
        meeting
        for meeting in meetings
        if meeting.format == PEER
        and meeting.booking_id != booking.id
        and meeting.state not in NOT_MET
        and meeting.outcome not in NOT_COUNTED
    )


def first_free(wanted: date, taken: list[date], values: PeerSupportParameters) -> date:
    """The first date from ``wanted`` on whose week no date of ``taken`` (sorted) is in."""
    for day in taken:
        if values.weekly_window == "iso_week":
            if day.isocalendar()[:2] == wanted.isocalendar()[:2]:
                wanted = wanted - timedelta(days=wanted.weekday()) + WEEK
        elif abs(day - wanted) < WEEK:
            wanted = day + WEEK
    return wanted
