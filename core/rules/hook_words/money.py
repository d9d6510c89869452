"""Questions about the provider's money."""

from __future__ import annotations

from core.kit.messages import msg
from core.rules.hook_words.facts import PAYOUT, THE_PROVIDER
from core.rules.hook_words.word import PROVIDER, HookWords
from core.rules.hook_words.word import FactWord as F

MONEY: dict[str, HookWords] = {
    # Money
    "commission": HookWords(
        msg("The platform's share"),
        PROVIDER,
        (
            F("earning.format", msg("Format"), "format"),
            F("earning.gross", msg("Paid by the clients")),
            F("earning.charged_seats", msg("Seats paid for")),
        ),
        (F("bps", msg("Share of the platform"), "bps"),),
    ),
    "payout_terms": HookWords(
        msg("When the provider is paid"),
        PROVIDER,
        PAYOUT,
        (F("trigger", msg("Earned once"), "trigger"), F("due_at", msg("Paid out by"))),
    ),
    "receipt_terms": HookWords(
        msg("The provider's receipt"),
        PROVIDER,
        (*PAYOUT, F("paid_at", msg("Paid out at"))),
        (F("needed", msg("A receipt is needed")), F("remind_at", msg("Reminder at"))),
    ),
    "clawback_terms": HookWords(
        msg("A refund after the payout"),
        PROVIDER,
        (F("owed", msg("Paid out too much")),),
        (F("mode", msg("What follows"), "clawback"),),
    ),
    "holder_terms": HookWords(
        msg("Whose account for payouts it is"),
        PROVIDER,
        (F("changed", msg("Given after the admission")),),
        (F("verdict", msg("The account"), "holder"),),
    ),
    "payout_objections": HookWords(
        msg("Whether the payout could leave"), PROVIDER, (*THE_PROVIDER, F("currency", msg("Currency")))
    ),
}
