"""For what a new value holds, in words: what is stated is what ``site_facts`` does."""

from __future__ import annotations

from core.kit.messages import Message, msg

SCOPES: dict[bool, Message] = {
    False: msg(
        "For what begins from then on. Bookings, requests, applications, packages, offers and findings that are there "
        "already keep the values they were made under."
    ),
    True: msg(
        "From then on whenever it is asked, also about what is there already. What was decided before and deadlines "
        "that were set stay."
    ),
}
"""By whether a parameter holds at once."""

NAMES: dict[bool, str] = {False: "new_only", True: "at_once"}
