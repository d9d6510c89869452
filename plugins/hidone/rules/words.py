"""The values in force as phrases, which the site's texts name in braces."""

from __future__ import annotations

from collections.abc import Mapping

from core.kit.messages import Message, literal, msg, nmsg
from plugins.hidone.kinds import KINDS
from plugins.hidone.parameters import REVIEW_START, STOP_MONEY, HiDoneParameters
from plugins.hidone.rules.cases import CLIENT_IS_ANOTHER, WORKER_IS_ANOTHER

BUTTONS: dict[str, Message] = {
    "stop_button": msg("Stop at once"),
    "start_button": msg("Start the service"),
    "finish_button": msg("Finish the service"),
}
"""What the buttons of a service are called on its page, so that no text names another one."""
LABELS = {item.code: item.label for item in KINDS}
NOTHING = literal("")


def content_words(values: HiDoneParameters) -> Mapping[str, Message]:
    """Phrase by the name under which a text asks for it."""
    return {
        # HID-12
        "complaint_time": nmsg("within {n} day", "within {n} days", values.complaint_answer_days),
        # HID-13
        "settle_time": _within_hours(values.settle_hours),
        "stop_money": STOP_MONEY[values.stop_settlement],
        "after_stop": _after_stop(values),
        **BUTTONS,
        # HID-2, HID-3
        "worker_is_another": LABELS[WORKER_IS_ANOTHER],
        "client_is_another": LABELS[CLIENT_IS_ANOTHER],
        # HID-9
        "review_start": REVIEW_START[values.review_from],
        "look_first": _look_first(values.reviews_public),
        "answer_review": _answer_review(values),
        # HID-11
        "low_ratings": low_ratings(values.report_ratings),
        "low_report": _low_report(values.report_ratings),
        # HID-1
        "who_connects": _who_connects(values.verification_required),
        "clients_checked": msg("Clients are verified too.") if values.verification_required else NOTHING,
        "card_checked": msg("Cards are checked.") if "card" in values.verification_steps else NOTHING,
        "elsewhere": _elsewhere(values.verification_required),
        # HID-1, HID-8
        "holder_known": _holder_known(values),
        "paid_time": _within_hours(values.payout_hours),
        "collected": _collected(values.capture_after_hours),
    }


def _within_hours(count: int) -> Message:
    return nmsg("within {n} hour", "within {n} hours", count)


def low_ratings(ratings: tuple[int, ...]) -> Message:
    """A rating of 1 or 2; with none, no rating leads to a report."""
    *before, last = [str(rating) for rating in sorted(ratings)] or [""]
    if not last:
        return msg("a low rating")
    if not before:
        return msg("a rating of {rating}", rating=last)
    return msg("a rating of {before} or {last}", before=", ".join(before), last=last)


def _low_report(ratings: tuple[int, ...]) -> Message:
    """What can be told beside a rating; with none that leads to a report, HELP is there."""
    if not ratings:
        return msg("If something went wrong, you can write to us under HELP at any time.")
    return msg(
        "With {low_ratings} you may tell our team why: you need not, the rating stands anyway, and nobody but us reads "
        "what you write.",
        low_ratings=low_ratings(ratings),
    )


def _after_stop(values: HiDoneParameters) -> Message:
    if values.stop_settlement == "freeze_for_support":
        return msg("We settle the money {settle_time}.", settle_time=_within_hours(values.settle_hours))
    return msg("The money {stop_money}.", stop_money=STOP_MONEY[values.stop_settlement])


def _look_first(public: bool) -> Message:
    if public:
        return msg("read the description, look at the photos and at what others say about the other one")
    return msg("read the description and look at the photos")


def _answer_review(values: HiDoneParameters) -> Message:
    if not values.review_answers:
        return NOTHING
    return msg("Answer it in public, calmly.") if values.reviews_public else msg("Answer it, calmly.")


def _holder_known(values: HiDoneParameters) -> Message:
    """Only a document that everybody has shown says beforehand who it is."""
    if values.verification_required and "identity" in values.verification_steps:
        return msg("We know who holds the account.")
    return msg("We find out who holds the account.")


def _elsewhere(checked: bool) -> Message:
    if checked:
        return msg("Elsewhere nobody has checked the client, and nobody can hold the money.")
    return msg("Elsewhere nobody can hold the money for you.")


def _who_connects(required: bool) -> Message:
    if required:
        return msg("Only people whose account is verified order and take on services.")
    return msg("People may have their account verified; it is not required.")


def _collected(after_hours: int) -> Message:
    if not after_hours:
        return msg("as soon as the service is done")
    return nmsg("{n} hour after the service is done", "{n} hours after the service is done", after_hours)
