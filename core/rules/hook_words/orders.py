"""Questions about orders and packages."""

from __future__ import annotations

from core.kit.messages import msg
from core.rules.hook_words.facts import AT, BOOKING, FORMAT, OFFERING, PAIR, PROPOSAL
from core.rules.hook_words.word import CLIENT, EVERYBODY, PROVIDER, HookWords, only_to
from core.rules.hook_words.word import FactWord as F

ORDERS: dict[str, HookWords] = {
    # Orders
    "service_terms": HookWords(
        msg("Whether the service could begin or end"),
        EVERYBODY,
        (*BOOKING, F("act", msg("What was to be done"), "act"), F("done_by", msg("Done by"), "side"), AT),
        (F("possible_from", msg("Possible from")),),
    ),
    "proposal_terms": HookWords(
        msg("How long a proposal can be accepted"),
        EVERYBODY,
        PROPOSAL,
        (F("valid_until", msg("Can be accepted until")), F("soon_until", msg("Latest start"))),
    ),
    "open_order_terms": HookWords(msg("Asking for offers"), EVERYBODY),
    "completion_terms": HookWords(
        msg("When the money is collected"),
        EVERYBODY,
        (*BOOKING, F("completed_at", msg("Finished at"))),
        (F("capture_at", msg("Collected at")),),
    ),
    "mismatch_terms": HookWords(
        msg("When something else came than was agreed"), EVERYBODY, (*BOOKING, F("side", msg("Whose side"), "side"))
    ),
    # Packages
    "package_terms": HookWords(
        msg("The package"),
        EVERYBODY,
        (FORMAT, AT),
        (
            F("pay_by", msg("To be paid by")),
            F("valid_until", msg("Sessions start by")),
            F("unused", msg("Sessions left over"), "unused"),
        ),
    ),
    "package_objections": HookWords(
        msg("Whether the package could be offered"),
        PROVIDER,
        (*OFFERING, F("package.sessions", msg("Sessions")), F("package.price", msg("Price of all sessions")), AT),
    ),
    "package_purchase_objections": HookWords(
        msg("Whether the package could be bought"), CLIENT, (*OFFERING, *only_to(CLIENT, *PAIR), AT)
    ),
}
