"""Every question a person may meet the answer of: its name, who reads it, and which of its facts each side sees.

What is not named here is hidden: from the client, from the provider, and in words from the team as well.
"""

from __future__ import annotations

from core.hooks.bookings import Side
from core.rules.hook_words.bookings import BOOKINGS
from core.rules.hook_words.by_hand import BY_HAND
from core.rules.hook_words.money import MONEY
from core.rules.hook_words.offers import OFFERS
from core.rules.hook_words.orders import ORDERS
from core.rules.hook_words.people import ABOUT_PEOPLE
from core.rules.hook_words.talk import TALK, author_alone
from core.rules.hook_words.word import HookWords

HOOKS: dict[str, HookWords] = BOOKINGS | ORDERS | MONEY | OFFERS | ABOUT_PEOPLE | TALK | BY_HAND


def hooks_for(*sides: Side) -> list[str]:
    """The questions whose decisions one of the sides reads."""
    return [name for name, words in HOOKS.items() if words.readers & set(sides)]


BY_AUTHOR = tuple(name for name, words in HOOKS.items() if words.reader_of is author_alone)
"""Questions whose decisions one side alone reads: the author of the review."""

TEAM_ALONE: dict[str, str] = {
    "message_flags": "it is about a person's own words",
    "statistics_terms": "it is about nobody",
}
"""Questions no client and no provider reads, and why."""

NOT_MET: dict[str, str] = {
    "content_words": "words of pages",
    "landing_figures": "figures of the front page",
    "booking_deadlines": "when the questions that decide change their answer; they are logged",
}
"""Questions that leave no decision behind a person could open, and why."""
