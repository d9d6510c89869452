"""The platform's own rules: what holds on every marketplace. Part of every plugin set, beside the defaults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.hooks.markers import answers
from core.hooks.parameters import parameter
from core.hooks.site import Rule
from core.hooks.spec import MarketplaceHooks
from core.kit.messages import Message, msg

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
        msg(
            "This marketplace's own team sets the values of its rules and its languages, each within its bounds. "
            "Nothing changes for the past. Notice before a change begins – money: {notice_money_days}; booking, "
            "moving and cancelling: {notice_bookings_days}; joining and staying: {notice_joining_days}; anything "
            "else: {notice_other_days}."
        ),
        MISSION,
        ("notice_money_days", "notice_bookings_days", "notice_joining_days", "notice_other_days"),
    ),
    Rule(
        "MIS-5",
        msg("One name, look, language and currency"),
        msg("Everybody meets this marketplace's own name and look, one of its languages, and its currency."),
        MISSION,
    ),
)


LONGEST_NOTICE_DAYS = 365
NONE = ((0, msg("none")),)


def _notice(help: Message) -> Any:
    return parameter(
        0,
        unit="days",
        minimum=0,
        maximum=LONGEST_NOTICE_DAYS,
        rules=("MIS-4",),
        words=NONE,
        help=help,
        at_once=True,
    )


@dataclass(frozen=True)
class PlatformParameters:
    """How long before they begin changes of the rules are announced, by what they are about."""

    notice_money_days: int = _notice(msg("Notice before prices, shares, payouts or what goes back change."))
    notice_bookings_days: int = _notice(msg("Notice before times and terms of booking, moving and cancelling change."))
    notice_joining_days: int = _notice(msg("Notice before the terms of joining and of staying here change."))
    notice_other_days: int = _notice(msg("Notice before any other rule changes."))


class Platform(MarketplaceHooks):
    """Rules without a marketplace."""

    @answers
    def register_parameters(self) -> Sequence[type]:
        return (PlatformParameters,)

    @answers
    def register_rules(self) -> Sequence[Rule]:
        return RULES
