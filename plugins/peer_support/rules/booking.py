"""Agreeing a meeting, moving it, cancelling it, and not coming."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.hooks.bookings import (
    BookingFacts,
    BookingWindow,
    CancellationTerms,
    NoShowTerms,
    RescheduleTerms,
    Side,
)
from core.hooks.people import ClientFacts
from core.hooks.site import Objection, Reason
from core.kit.deadlines import Deadline, before
from core.kit.messages import Message, msg, nmsg
from plugins.peer_support.parameters import PeerSupportParameters
from plugins.peer_support.rules import services
from plugins.peer_support.rules.entitlements import STRIKE, bar_reason
from plugins.peer_support.rules.formats import PEER
from plugins.peer_support.rules.weekly import weekly_objections

EVERYTHING = 10_000
NO_VIDEO = "refused_no_video"
CONSULTANT_NO_VIDEO = "provider_no_video"


def booking_window(at: datetime, values: PeerSupportParameters) -> BookingWindow:
    """Any time from now on; consultant and mother agree one."""
    return BookingWindow(at, at + timedelta(days=values.bookable_days), 15)


def booking_objections(
    booking: BookingFacts, client: ClientFacts, zone: str, values: PeerSupportParameters
) -> list[Objection]:
    """A bar, a second meeting in a week, more than an hour; paid services are open to everyone."""
    if booking.format != PEER:
        return []
    found = weekly_objections(booking, client, zone, values)
    barred = bar_reason(client)
    if barred is not None:
        found.append(Objection(barred.rule, barred.message, values=barred.values))
    if booking.ends_at - booking.starts_at > timedelta(minutes=values.max_minutes):
        # PEER-2
        text = msg("A peer consultation lasts at most {minutes} minutes.", minutes=values.max_minutes)
        found.append(Objection("PEER-2", text, "duration_min", values={"max_minutes": values.max_minutes}))
    return found


def change_until(booking: BookingFacts, values: PeerSupportParameters) -> Deadline:
    """Elapsed hours; the bound itself is in time."""
    # PEER-10
    return before(booking.starts_at, values.change_notice_hours, "hours")


def in_time(booking: BookingFacts, at: datetime, values: PeerSupportParameters) -> bool:
    """Not later than that."""
    # PEER-10
    return at <= change_until(booking, values).at


def cancellation_terms(
    booking: BookingFacts, cancelled_by: Side, at: datetime, values: PeerSupportParameters
) -> CancellationTerms:
    """In time by anybody; later a mother's meeting stands, while consultant and team may still call it off."""
    if booking.format != PEER:
        return services.cancellation_terms(booking, cancelled_by, at, values)
    # PEER-10
    if at >= booking.starts_at:
        return CancellationTerms(False, 0, reasons=(_why(_begun(), values),))
    # PEER-10
    if cancelled_by == "client" and not in_time(booking, at, values):
        return CancellationTerms(False, 0, reasons=(_why(_too_late(values), values),))
    # PEER-12: a cancellation is no strike.
    return CancellationTerms(True, EVERYTHING, reasons=(_why(_cancelled(), values),))


def reschedule_terms(
    booking: BookingFacts, moved_by: Side, at: datetime, values: PeerSupportParameters
) -> RescheduleTerms:
    """In time by anybody; only a move at the mother's wish is counted, whoever carries it out."""
    if booking.format != PEER:
        return services.reschedule_terms(booking, moved_by, at, values)
    # PEER-10
    if at >= booking.starts_at:
        return RescheduleTerms(False, reasons=(_why(_begun(), values),))
    # PEER-10, PEER-11: consultant and team carry a change out as well, and in the same time.
    if not in_time(booking, at, values):
        return RescheduleTerms(False, reasons=(_why(_too_late(values), values),))
    # PEER-12: whoever carries it out, it is the mother's if she asked for it.
    if (booking.move_asked_by or moved_by) != "client":
        text = msg("A consultation moved at the wish of the consultant or the Centre is not counted for the mother.")
        return RescheduleTerms(True, reasons=(_counted(text, values),))
    text = msg("A consultation moved by the mother is counted; more than one missed or moved in a month is too many.")
    return RescheduleTerms(True, STRIKE, (_counted(text, values),), against="client")


def no_show_terms(booking: BookingFacts, missed_by: Side, values: PeerSupportParameters) -> NoShowTerms:
    """A mother's absence is counted; a consultation refused for want of video is an outcome of its own."""
    if booking.format != PEER:
        return services.no_show_terms(missed_by, values)
    if booking.outcome == NO_VIDEO:
        return _refused_without_video(booking, missed_by, values)
    if missed_by == "client":
        # PEER-12: a month runs from event to event, and a meeting is missed when it begins, not when it is reported.
        why = msg("The mother did not come; more than one missed or moved consultation in a month is too many.")
        reasons = (_counted(why, values),)
        return NoShowTerms("client_no_show", EVERYTHING, False, STRIKE, reasons, signal_at=booking.starts_at)
    why = msg("The consultation did not take place, and it is not counted against the mother.")
    return NoShowTerms(f"{missed_by}_no_show", EVERYTHING, False, reasons=(Reason("PEER-12", why),))


def _refused_without_video(booking: BookingFacts, missed_by: Side, values: PeerSupportParameters) -> NoShowTerms:
    """The mother came without video, so she was refused; or the consultant did, and nothing is the mother's."""
    used = {"no_video_counts_as_miss": values.no_video_counts_as_miss}
    if missed_by != "client":
        # PEER-20: both have camera and microphone on.
        why = msg("The consultant had no video or microphone. Nothing is counted for the mother, and her week is free.")
        return NoShowTerms(CONSULTANT_NO_VIDEO, EVERYTHING, False, reasons=(Reason("PEER-20", why),))
    # PEER-20, PEER-21
    if values.no_video_counts_as_miss:
        why = msg(
            "Microphone and video were not on, so the consultant had to refuse the consultation. It is counted like a "
            "missed one; the week stays free for another meeting."
        )
        reasons = (Reason("PEER-21", why, used),)
        return NoShowTerms(NO_VIDEO, EVERYTHING, False, STRIKE, reasons, signal_at=booking.starts_at)
    why = msg(
        "Microphone and video were not on, so the consultant had to refuse the consultation. It is not counted as "
        "missed, and the week stays free for another meeting."
    )
    return NoShowTerms(NO_VIDEO, EVERYTHING, False, None, (Reason("PEER-21", why, used),))


def _why(message: Message, values: PeerSupportParameters) -> Reason:
    return Reason("PEER-10", message, {"change_notice_hours": values.change_notice_hours})


def _counted(message: Message, values: PeerSupportParameters) -> Reason:
    used = {"strikes_allowed": values.strikes_allowed, "strike_window": values.strike_window}
    return Reason("PEER-12", message, used)


def _begun() -> Message:
    return msg("The meeting has already begun, so it can't be cancelled or moved any more.")


def _cancelled() -> Message:
    return msg("The consultation is cancelled, and this is not counted as missed.")


def _too_late(values: PeerSupportParameters) -> Message:
    return nmsg(
        "Less than {n} hour is left, so the meeting can't be changed any more and stands.",
        "Less than {n} hours are left, so the meeting can't be changed any more and stands.",
        values.change_notice_hours,
    )
