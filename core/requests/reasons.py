"""Why somebody else is asked for, and what can be reported of a contact: codes and their words."""

from __future__ import annotations

from core.kit.messages import Message, literal, msg

NO_COMMON_TIME = "no_common_time"
NOT_THE_RIGHT_PERSON = "not_the_right_person"
NOT_NEEDED = "not_needed"
OTHER = "other"
OWN_CHOICE = "own_choice"

BACK_CODES = (NO_COMMON_TIME, NOT_THE_RIGHT_PERSON, OTHER)
END_CODES = (*BACK_CODES, NOT_NEEDED)

REASONS: dict[str, Message] = {
    NO_COMMON_TIME: msg("No time suits both"),
    NOT_THE_RIGHT_PERSON: msg("It is not the right person"),
    NOT_NEEDED: msg("It is not needed any more"),
    OTHER: msg("Another reason"),
    OWN_CHOICE: msg("Somebody else was chosen on the site"),
}

REPORTS: dict[str, Message] = {
    "harassment": msg("Harassment, threats or pressure"),
    "asks_to_go_elsewhere": msg("Was asked to go on elsewhere"),
    "money_asked": msg("Money was asked for"),
    "other": msg("Something else"),
}
"""What a person may report of a contact. Only the team reads it."""

SIDES: dict[str, Message] = {
    "client": msg("The client"),
    "provider": msg("The provider"),
    "platform": msg("The team"),
}


def in_words(code: str | None, words: str) -> Message:
    """A reason for those who read it: its words, what was written, or both."""
    label = REASONS.get(code or "")
    if label is None:
        return literal(words)
    return msg("{reason} ({words})", reason=label, words=literal(words)) if words else label
