"""The values in force as phrases, which the site's texts name in braces."""

from __future__ import annotations

from collections.abc import Mapping

from core.kit.messages import Message, msg, nmsg
from plugins.hidone.parameters import HiDoneParameters

STOP_MONEY: dict[str, Message] = {
    "freeze_for_support": msg("waits until Customer Service has heard both of you and settled it"),
    "refund_client": msg("goes back to the client"),
    "pay_worker": msg("goes to the worker"),
}
REVIEW_START: dict[str, Message] = {
    "accepted": msg("as soon as the order is accepted and paid for"),
    "started": msg("from the moment the service is under way"),
    "ended": msg("as soon as the service is over"),
}


def content_words(values: HiDoneParameters) -> Mapping[str, Message]:
    """Phrase by the name under which a text asks for it."""
    return {
        # HID-12
        "complaint_time": nmsg("within {n} day", "within {n} days", values.complaint_answer_days),
        # HID-13
        "settle_time": _within_hours(values.settle_hours),
        "stop_money": STOP_MONEY[values.stop_settlement],
        # HID-9
        "review_start": REVIEW_START[values.review_from],
        # HID-11
        "low_ratings": _low_ratings(values.report_ratings),
        # HID-1
        "who_connects": _who_connects(values.verification_required),
        "paid_time": _within_hours(values.payout_hours),
        "collected": _collected(values.capture_after_hours),
    }


def _within_hours(count: int) -> Message:
    return nmsg("within {n} hour", "within {n} hours", count)


def _low_ratings(ratings: tuple[int, ...]) -> Message:
    """``1 or 2``; with none, no rating leads to a report."""
    *before, last = [str(rating) for rating in sorted(ratings)] or [""]
    if not last:
        return msg("a low rating")
    if not before:
        return msg("a rating of {rating}", rating=last)
    return msg("a rating of {before} or {last}", before=", ".join(before), last=last)


def _who_connects(required: bool) -> Message:
    if required:
        return msg("Only people whose account is verified order and take on services.")
    return msg("People may have their account verified; it is not required.")


def _collected(after_hours: int) -> Message:
    if not after_hours:
        return msg("as soon as the service is done")
    return nmsg("{n} hour after the service is done", "{n} hours after the service is done", after_hours)
