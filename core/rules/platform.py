"""The platform's own rules: what holds on every marketplace. Part of every plugin set, beside the defaults."""

from __future__ import annotations

from collections.abc import Sequence

from core.hooks.markers import answers
from core.hooks.site import Rule
from core.hooks.spec import MarketplaceHooks
from core.kit.messages import msg

MISSION = "mission"
RULES = (
    Rule(
        "MIS-1",
        msg("Kept apart"),
        msg("The people, bookings and money of this marketplace can't be seen or changed from any other."),
        MISSION,
    ),
    Rule(
        "MIS-2",
        msg("Its own rules alone"),
        msg("A question about a marketplace is answered by the rules of that marketplace and of no other."),
        MISSION,
        public=False,
    ),
    Rule(
        "MIS-3",
        msg("Operators open marketplaces"),
        msg("A marketplace is opened by the platform's operators; nobody of a marketplace's own team can."),
        MISSION,
        public=False,
    ),
    Rule(
        "MIS-4",
        msg("The team sets the values"),
        msg("This marketplace's own team sets the values of its rules and its languages, each within its bounds."),
        MISSION,
    ),
    Rule(
        "MIS-5",
        msg("One name, look, language and currency"),
        msg("Everybody meets this marketplace's own name and look, one of its languages, and its currency."),
        MISSION,
    ),
)


class Platform(MarketplaceHooks):
    """Rules without a marketplace."""

    @answers
    def register_rules(self) -> Sequence[Rule]:
        return RULES
