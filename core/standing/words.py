"""Signals and bars in words; a kind nobody named here is shown as it is."""

from __future__ import annotations

from core.kit.messages import Message, literal, msg

_KINDS: dict[str, Message] = {
    "paid_only": msg("Only paid services"),
    "no_show": msg("Did not come"),
    "late_cancellation": msg("Cancelled too late"),
    "strike": msg("Missed or moved a meeting"),
    "missed": msg("Missed a meeting"),
    "moved": msg("Moved a meeting"),
    "low_rating": msg("Rated low"),
    "late": msg("Came late"),
    "failed_scheduling": msg("No time was agreed"),
    "scheduled": msg("A time was agreed"),
    "change_asked": msg("Asked for somebody else"),
    "tech_report": msg("Trouble with the technique"),
    "declined_free_slot": msg("Refused at a time shown as free"),
    "price_elsewhere": msg("A price seen elsewhere"),
    "free_session_owed": msg("Owes a free session"),
}


def kind_words(kind: str) -> Message:
    """A kind of signal or bar in words."""
    return _KINDS.get(kind) or literal(kind.replace("_", " "))
