"""What mother and consultant read before a meeting, and when its hour is over."""

from __future__ import annotations

from datetime import datetime

from core.hooks.announcements import Notify
from core.hooks.bookings import BookingFacts, Side, Step
from core.kit.instants import hours
from core.kit.messages import Message, msg
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.rules.formats import PEER

Words = tuple[tuple[Side, Message], ...]


def before_the_meeting(booking: BookingFacts, values: PeerSupportParameters) -> list[Notify]:
    """How to get ready for a peer consultation: a safe place, a steady connection, camera and microphone on."""
    if booking.format != PEER:
        return []
    # PEER-17, PEER-18, PEER-20: advice; nobody is kept out for a slow connection.
    subject = msg("How to get ready for your consultation")
    return [Notify("client", subject, _for_mother(booking, booking.created_at, values), "PEER-17")]


def booking_timeline(booking: BookingFacts, values: PeerSupportParameters) -> tuple[Step, ...]:
    """A reminder to both, each with what matters to them; and a word when the hour is over, which cuts nobody off.

    Who books later than the reminder would come has read everything with the confirmation.
    """
    at = booking.starts_at - hours(values.reminder_hours)
    if booking.format != PEER:
        return (Step("meeting_reminder", at, missed="left_out"),)
    # PEER-17, PEER-18, PEER-20
    words: Words = (("client", _for_mother(booking, at, values)), ("provider", _for_consultant(booking, at, values)))
    reminder = Step("meeting_reminder", at, rule="PEER-17", words=words, missed="left_out")
    # PEER-2: a warning, no cut.
    over = msg("The hour is over. Nobody is cut off: take a moment to say goodbye, and agree on another time.")
    both: Words = (("client", over), ("provider", over))
    # PEER-19: by video, so there has to be a room.
    link = Step("link_reminder", at, rule="PEER-19")
    return reminder, link, Step("meeting_over", booking.ends_at, rule="PEER-2", words=both)


def _for_mother(booking: BookingFacts, at: datetime, values: PeerSupportParameters) -> Message:
    ready = msg(
        "Please find a place where you feel safe and comfortable. A steady connection helps, best by cable and with "
        "at least {mbit} Mbit/s. Camera and microphone must be on: without video the consultant has to refuse the "
        "consultation.",
        mbit=values.advised_mbit,
    )
    last = booking.starts_at - hours(values.change_notice_hours)
    if at >= last:
        return ready
    # PEER-10
    return msg("{ready} You can still change the time or cancel until {until}.", ready=ready, until=last)


def _for_consultant(booking: BookingFacts, at: datetime, values: PeerSupportParameters) -> Message:
    ready = msg(
        "Please have camera and microphone on and a quiet place where nobody listens in. If her video stays off, you "
        "refuse the consultation and note it on the page of the booking."
    )
    last = booking.starts_at - hours(values.change_notice_hours)
    if at >= last:
        return ready
    # PEER-10
    return msg("{ready} The time can still be changed until {until}.", ready=ready, until=last)
