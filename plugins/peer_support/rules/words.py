"""The values in force as phrases, for the site's texts."""

from __future__ import annotations

from collections.abc import Mapping

from core.kit.messages import Message, msg, nmsg
from plugins.peer_support.parameters import PeerSupportParameters


def content_words(values: PeerSupportParameters) -> Mapping[str, Message]:
    """Phrase by the name under which a text asks for it."""
    # PEER-1: the page of rules always tells the values in force.
    return {
        # PEER-3
        "triage_time": _within(values.triage_hours),
        # PEER-5
        "contact_time": _within(values.contact_due_hours),
        # PEER-6
        "close_time": _within(values.contact_close_hours),
        # PEER-7
        "lifting": _lifting(values),
        # PEER-9
        "week": _week(values),
        # PEER-10
        "change_time": _change(values),
        # PEER-12
        "too_many": _too_many(values),
        "month": _month(values),
        # PEER-21
        "no_video": _no_video(values),
        # PEER-13
        "service_cancel": _service_cancel(values),
    }


def _within(count: int) -> Message:
    return nmsg("within {n} hour", "within {n} hours", count)


def _lifting(values: PeerSupportParameters) -> Message:
    if values.bar_liftable_by_admin:
        return msg("The administrator can open the free consultations again: write to her how it was.")
    return msg("The free consultations are not opened again.")


def _week(values: PeerSupportParameters) -> Message:
    if values.weekly_window == "iso_week":
        return msg("One meeting in each week from Monday to Sunday, with whichever consultant.")
    return msg("At least seven days lie between two meetings, with whichever consultant.")


def _change(values: PeerSupportParameters) -> Message:
    if values.change_notice_hours == 0:
        return msg("until it begins")
    return nmsg(
        "no later than {n} hour before the meeting",
        "no later than {n} hours before the meeting",
        values.change_notice_hours,
    )


def _too_many(values: PeerSupportParameters) -> Message:
    if values.strikes_allowed == 0:
        return msg("even once")
    if values.strikes_allowed == 1:
        return msg("more than once")
    return nmsg("more than {n} time", "more than {n} times", values.strikes_allowed)


def _month(values: PeerSupportParameters) -> Message:
    return msg("in a calendar month") if values.strike_window == "calendar_month" else msg("within a month")


def _no_video(values: PeerSupportParameters) -> Message:
    if values.no_video_counts_as_miss:
        return msg("This counts as a missed meeting.")
    return msg("This is not counted as a missed meeting.")


def _service_cancel(values: PeerSupportParameters) -> Message:
    if values.service_cancel_hours == 0:
        return msg("You can cancel or move a service until it begins, and all your money comes back.")
    return nmsg(
        "You can cancel or move a service up to {n} hour before it begins, and all your money comes back; "
        "later it is paid in full.",
        "You can cancel or move a service up to {n} hours before it begins, and all your money comes back; "
        "later it is paid in full.",
        values.service_cancel_hours,
    )
