"""What a person of the team decides beside the rules: nothing is asked then, and the receipt says so."""

from __future__ import annotations

from core.kit.messages import msg
from core.rules.hook_words.word import CLIENT, EVERYBODY, PROVIDER, HookWords
from core.rules.hook_words.word import FactWord as F

GROUND = F("ground", msg("Ground"), "ground")

BY_HAND: dict[str, HookWords] = {
    "ground_waived": HookWords(
        msg("A ground that does not count for a while"),
        PROVIDER,
        (GROUND, F("since", msg("Has held since")), F("until", msg("Until"))),
        may=msg("The team may let a ground not count for a while, unless what follows from it is for good."),
    ),
    "waiver_ended": HookWords(
        msg("A ground that counts again"),
        PROVIDER,
        (GROUND, F("since", msg("Counts again since"))),
        may=msg("The team may end at any time what it had waived; it says why."),
    ),
    "bar_set": HookWords(
        msg("What the team has closed"),
        CLIENT,
        (F("closed", msg("Closed is"), "bar"), F("since", msg("Has held since"))),
        may=msg("The team may leave somebody the paid services alone; the reason is told, and there is an appeal."),
    ),
    "signal_excluded": HookWords(
        msg("What was written down and does not count"),
        EVERYBODY,
        (F("instead", msg("It was"), "exclusion"), F("at", msg("Written down for"))),
        may=msg("The team may take out of the count what was written down wrongly or is excused."),
    ),
    "money_decided": HookWords(
        msg("What the team decided about the money"),
        EVERYBODY,
        (F("price", msg("The agreed price")), F("before", msg("Had already gone back to the client"))),
        may=msg("Where both sides see it differently, people of the team decide about the money, after hearing both."),
    ),
    "owed_decided": HookWords(
        msg("What was agreed about money paid out too much"),
        PROVIDER,
        (F("owed", msg("Paid out too much")), F("how", msg("What follows"), "owed")),
        may=msg("What was paid out too much the team settles with the provider; nothing is taken by itself."),
    ),
    "case_decided": HookWords(
        msg("What the team decided in the case"),
        EVERYBODY,
        (F("kind", msg("Kind of case"), "case_kind"), F("outcome", msg("The outcome"), "case_outcome")),
        may=msg("A case is decided by people of the team in the roles the rules name for it."),
    ),
}
