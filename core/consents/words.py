"""Answers and the states of concessions in words."""

from __future__ import annotations

from core.kit.messages import Message, msg

STATES: dict[str, Message] = {
    "asked": msg("The provider is asked"),
    "open": msg("Waits for the team"),
    "granted": msg("Conceded"),
    "refused": msg("Not conceded"),
}


def answer_words(*, agreed: bool, silent: bool) -> Message:
    """What somebody answered."""
    if silent:
        return msg("no answer in time, taken as a yes") if agreed else msg("no answer in time, taken as a no")
    return msg("agreed") if agreed else msg("refused")
