"""The kinds of cases the core itself knows, in words; plugins and later kinds are shown by their code."""

from __future__ import annotations

from core.kit.messages import Message, literal, msg

QUESTION = "question"
COMPLAINT = "complaint"
IDENTITY = "identity"
REFUND = "refund_after_session"
LOW_RATING = "low_rating"
STOPPED = "service_stopped"
CLAWBACK = "refund_after_payout"

BROUGHT = (QUESTION, COMPLAINT, IDENTITY, REFUND)
"""What people may open themselves."""

ABOUT_BOOKING = frozenset({COMPLAINT, IDENTITY, REFUND})
"""Kinds that need a booking."""

NO_MONEY = frozenset({QUESTION, LOW_RATING, CLAWBACK})
"""Kinds whose decision never moves the booking's money."""

LABELS: dict[str, Message] = {
    QUESTION: msg("A question to the team"),
    COMPLAINT: msg("A complaint about a booking"),
    IDENTITY: msg("The person was not who they said they were"),
    REFUND: msg("Money back after the meeting"),
    LOW_RATING: msg("Why a rating was low"),
    STOPPED: msg("A service was stopped"),
    CLAWBACK: msg("A refund after the payout"),
}

INTROS: dict[str, Message] = {
    REFUND: msg("Until this is decided, the money of the meeting moves neither way."),
    STOPPED: msg("The money of the service waits until this is decided."),
    CLAWBACK: msg(
        "The client got money back after it had been paid out. Nothing is taken from the provider by itself: please "
        "agree with each other what happens."
    ),
}

OUTCOMES: dict[str, Message] = {
    "accepted": msg("Accepted"),
    "partly": msg("Accepted in part"),
    "declined": msg("Declined"),
    "answered": msg("Answered"),
}


def label(kind: str) -> Message:
    """A kind in words."""
    return LABELS.get(kind) or literal(kind.replace("_", " "))
