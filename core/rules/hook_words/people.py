"""Questions about people: providers and clients, their ways in, what is found about them."""

from __future__ import annotations

from core.kit.messages import msg
from core.rules.hook_words.facts import APPLICATION, AT, FINDING, THE_CLIENT, THE_PROVIDER
from core.rules.hook_words.word import CLIENT, EVERYBODY, PROVIDER, TEAM, HookWords
from core.rules.hook_words.word import FactWord as F

ABOUT_PEOPLE: dict[str, HookWords] = {
    # People
    "admission_objections": HookWords(msg("Whether the provider could be admitted"), PROVIDER, THE_PROVIDER),
    "submission_objections": HookWords(msg("Whether the profile could be sent"), PROVIDER, THE_PROVIDER),
    "visibility_objections": HookWords(msg("Whether the page is shown"), PROVIDER, THE_PROVIDER),
    "agreement_terms": HookWords(
        msg("A new version of a document"),
        PROVIDER,
        (),
        (F("renew", msg("It has to be accepted anew")), F("days", msg("Within days"))),
    ),
    "registration_terms": HookWords(msg("Who may register"), EVERYBODY, (AT,)),
    "entitlements": HookWords(
        msg("What the client may use"),
        CLIENT,
        (*THE_CLIENT, AT),
        (F("free_services", msg("Free services are open")),),
    ),
    "bar_terms": HookWords(msg("What the notes lead to"), CLIENT, (*THE_CLIENT, AT)),
    "lift_terms": HookWords(msg("Lifting a bar"), CLIENT, (F("bar.since", msg("The bar stands since")), AT)),
    "connection_objections": HookWords(
        msg("Whether the account may connect with others"),
        EVERYBODY,
        (F("act", msg("What was to be done"), "connection"), AT),
    ),
    "identity_objections": HookWords(
        msg("Whether the document is taken"),
        EVERYBODY,
        (F("paper.kind", msg("Document"), "paper"), F("paper.today", msg("Asked at"))),
    ),
    "verification_terms": HookWords(
        msg("Which checks an account passes"), EVERYBODY, (AT,), (F("checks", msg("Checks"), "check"),)
    ),
    "termination_terms": HookWords(
        msg("The end of the cooperation"),
        PROVIDER,
        (AT,),
        (F("existing_bookings", msg("Coming bookings"), "ending"), F("keeps_statements", msg("Statements stay open"))),
    ),
    # Ways in
    "application_route": HookWords(msg("The stages of an application"), EVERYBODY),
    "application_objections": HookWords(msg("What the application still misses"), EVERYBODY, APPLICATION),
    "page_terms": HookWords(
        msg("When the page appears"),
        EVERYBODY,
        (F("completed_at", msg("Everything was there at")),),
        (F("expected_at", msg("Expected by")), F("due_at", msg("At the latest by"))),
    ),
    # Standing
    "standing_assessment": HookWords(
        msg("What the team's rules found"),
        PROVIDER,
        (
            F("standing.signals", msg("Notes that count"), "count", PROVIDER),
            F("standing.clients", msg("Clients looked at"), "count", PROVIDER),
            F("standing.prices", msg("Prices looked at"), "count", PROVIDER),
            AT,
        ),
    ),
    "sanction_terms": HookWords(
        msg("What the finding leads to"),
        PROVIDER,
        (*FINDING, AT),
        (
            F("sanctions", msg("What the team may choose"), "sanction"),
            F("decide_roles", msg("Who decides"), "role"),
            F("appeal_roles", msg("An appeal is decided by"), "role"),
            F("appeal_days", msg("Days for an appeal")),
            F("irreversible", msg("It can't be taken back")),
        ),
    ),
    "statistics_terms": HookWords(msg("Numbers for reports"), TEAM),
}
