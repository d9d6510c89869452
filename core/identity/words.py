"""What the checks, their states and the kinds of document are called."""

from __future__ import annotations

from core.kit.messages import Message, msg

PHONE, CARD, IDENTITY = "phone", "card", "identity"

TITLES: dict[str, Message] = {
    PHONE: msg("Phone number"),
    CARD: msg("Payment card"),
    IDENTITY: msg("Identity document"),
}

OPEN, SENT, WAITING, PASSED, REFUSED = "open", "sent", "waiting", "passed", "refused"

STATES: dict[str, Message] = {
    OPEN: msg("Still to do"),
    SENT: msg("A code was sent"),
    WAITING: msg("Our team is looking at it"),
    PASSED: msg("Done"),
    REFUSED: msg("Please try again"),
}

METHODS: dict[str, Message] = {
    "code": msg("A code by phone"),
    "card": msg("A payment that went back"),
    "document": msg("A document the team has looked at"),
    "in_person": msg("Seen by the team in person"),
    "video": msg("Seen by the team by video"),
    "other": msg("Checked by the team otherwise"),
}
TEAM_METHODS = ("in_person", "video", "other")

KINDS: dict[str, Message] = {
    "id_card": msg("Identity card"),
    "passport": msg("Passport"),
    "residence_card": msg("Residence card"),
    "driving_licence": msg("Driving licence"),
    "other": msg("Another document"),
}
HANDED_IN = ("id_card", "passport", "residence_card", "driving_licence")
"""The kinds a person hands in; ``other`` is what the team may write down having seen."""

TO_DO: dict[str, Message] = {
    PHONE: msg("Confirm your phone number with the code we send you."),
    CARD: msg("Check your payment card: a small sum is taken and goes back at once."),
    IDENTITY: msg("Show us an identity document."),
}
