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
}


def kind_words(kind: str) -> Message:
    """A kind of signal or bar in words."""
    return _KINDS.get(kind) or literal(kind.replace("_", " "))
