"""For what a new value holds, in words: what is stated is what ``site_facts`` does."""

from __future__ import annotations

from core.kit.messages import Message, msg

SCOPES: dict[bool, Message] = {
    False: msg(
        "For what is new only: bookings, requests, applications, packages and findings keep the values they were made "
        "under."
    ),
    True: msg("For everything from then on, also for what exists already."),
}
"""By whether a parameter holds at once."""

NAMES: dict[bool, str] = {False: "new_only", True: "at_once"}
