"""A what-if's codes in words."""

from __future__ import annotations

from core.kit.messages import Message, literal, msg
from core.rules.case_parts import title_of as case_title

LINES: dict[str, Message] = {
    "refunds": msg("Goes back to clients"),
    "released": msg("Released on cards"),
    "kept": msg("Kept where a meeting counts as held"),
    "commission": msg("The platform keeps"),
    "earnings": msg("Providers earn"),
    "prices": msg("Prices of what was booked"),
    "settlements": msg("Earned in part, after a stop"),
}
CHANGES: dict[str, Message] = {
    "refused": msg("would have been refused"),
    "allowed": msg("would have been allowed"),
    "earlier": msg("would be due earlier"),
    "later": msg("would be due later"),
    "raised": msg("would have been raised besides"),
    "not_raised": msg("would not have been raised"),
    "other": msg("would be different"),
}
VERDICTS: dict[str, Message] = {
    "same": msg("the same"),
    "reworded": msg("the same, in other words"),
    "different": msg("different"),
    "unreadable": msg("can't be asked again"),
}
ROLES: dict[str, Message] = {"client": msg("Client"), "provider": msg("Provider")}
CAVEATS: tuple[Message, ...] = (
    msg("Behaviour is taken as it was: under other rules people might have acted otherwise."),
    msg(
        "What was asked several times about one thing counts once: the last time it was carried out, or the last time "
        "it was refused, if it never was carried out."
    ),
    msg("Money is counted only where something was carried out; what was refused is counted apart."),
    msg(
        "What providers earn and the platform keeps follows from the refunds: the commission is asked again about what "
        "would be left. Together with what goes back to clients it is always what was paid. “{kept}” is part of it.",
        kept=LINES["kept"],
    ),
    msg("Money that a case decided about, or that a late move used up, is taken as it was."),
)

FOLLOWING = msg("What follows by itself")


def title_of(hook: str) -> Message:
    """What a question is called."""
    known = case_title(hook)
    if known is None and hook.startswith("on_"):
        return FOLLOWING
    return known or literal(hook)
