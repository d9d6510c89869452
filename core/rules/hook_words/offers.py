"""Questions about what is offered, alone and in groups."""

from __future__ import annotations

from core.kit.messages import msg
from core.rules.hook_words.facts import AT, OFFERING, THE_PROVIDER
from core.rules.hook_words.word import EVERYBODY, PROVIDER, HookWords
from core.rules.hook_words.word import FactWord as F

OFFERS: dict[str, HookWords] = {
    # What is offered
    "offering_objections": HookWords(msg("Whether the offering could be saved"), PROVIDER, OFFERING),
    "price_objections": HookWords(
        msg("Whether the price could be set"),
        PROVIDER,
        (
            *OFFERING,
            F("price", msg("New price")),
            F("history", msg("Earlier prices"), "prices"),
            F("withdrawn", msg("Prices of offerings taken off"), "prices"),
            AT,
        ),
    ),
    "withdrawal_terms": HookWords(
        msg("Taking an offering off"),
        PROVIDER,
        (*OFFERING, F("history", msg("Earlier prices"), "prices"), F("beside", msg("Prices beside it"), "prices"), AT),
        (F("changes_price", msg("Counts as a change of the other prices")),),
    ),
    "publication_terms": HookWords(
        msg("Who publishes it"), PROVIDER, (*OFFERING, *THE_PROVIDER), (F("by", msg("Published by"), "publisher"),)
    ),
    "catalogue_terms": HookWords(msg("Who may look around"), EVERYBODY),
    # Groups and events
    "gate_terms": HookWords(
        msg("What comes before a seat"), EVERYBODY, OFFERING, (F("consultation", msg("First"), "format"),)
    ),
    "inclusion_objections": HookWords(
        msg("Whether somebody could be taken in"),
        PROVIDER,
        (
            *OFFERING,
            F("inclusion.consultations", msg("Consultations that took place")),
            F("inclusion.seats", msg("Seats taken before")),
            AT,
        ),
    ),
    "support_terms": HookWords(msg("Help by the team"), PROVIDER, (*OFFERING, AT), (F("due_at", msg("Answered by")),)),
    "material_terms": HookWords(msg("What may be put up"), PROVIDER),
}
