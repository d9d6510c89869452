"""Questions about requests, messages, reviews and cases."""

from __future__ import annotations

from core.hooks.bookings import Side
from core.kit.messages import msg
from core.rules.hook_words.facts import AT, BOOKING, REQUEST, REVIEW, THE_CLIENT
from core.rules.hook_words.word import CLIENT, EVERYBODY, PEOPLE, TEAM, HookWords, only_to
from core.rules.hook_words.word import FactWord as F
from core.rules.models import Decision


def author_alone(row: Decision) -> frozenset[Side]:
    """What was said to a side about its own review is that side's and the team's."""
    author = (row.facts.get("review") or {}).get("author")
    return frozenset({author, "platform"}) if author in PEOPLE else TEAM


TALK: dict[str, HookWords] = {
    # Requests
    "request_objections": HookWords(
        msg("Whether the request could be sent"), CLIENT, (*only_to(CLIENT, *REQUEST), *THE_CLIENT, AT)
    ),
    "request_terms": HookWords(
        msg("The clocks of the request"),
        EVERYBODY,
        REQUEST,
        (
            F("triage_due_at", msg("Answered by the team by")),
            F("contact_due_at", msg("In contact by")),
            F("close_due_at", msg("Closed for silence at")),
            F("dispute_until", msg("Can be disputed until"), to=CLIENT),
            F("decide_due_at", msg("The dispute is decided by"), to=CLIENT),
        ),
        sentences_hidden=(("closing", "provider"),),
    ),
    "inquiry_terms": HookWords(msg("First messages"), EVERYBODY, (AT,), (F("due_at", msg("Answered by")),)),
    "message_flags": HookWords(msg("What stands out in a message"), TEAM),
    "match_terms": HookWords(msg("The questionnaire"), CLIENT),
    "match": HookWords(msg("What was suggested"), CLIENT),
    # Reviews
    "review_objections": HookWords(
        msg("Whether it could be reviewed"), EVERYBODY, (*BOOKING, *REVIEW, AT), reader_of=author_alone
    ),
    "review_terms": HookWords(msg("The review"), EVERYBODY, (*BOOKING, *REVIEW), reader_of=author_alone),
    # Cases
    "case_route": HookWords(
        msg("Who answers the case"),
        EVERYBODY,
        (F("kind", msg("Kind of case"), "case_kind"), F("opened_at", msg("Opened at"))),
        (
            F("roles", msg("Who decides"), "role"),
            F("answer_due_at", msg("Answered by")),
            F("hearing.due_at", msg("The other side is heard until")),
            F("first_reply_due_at", msg("First word of the team by"), to=TEAM),
        ),
    ),
    "appeal_terms": HookWords(
        msg("How the decision can be appealed"),
        EVERYBODY,
        (F("kind", msg("Kind of case"), "case_kind"), F("decided_at", msg("Decided at"))),
        (F("until", msg("An appeal is possible until")), F("roles", msg("Who decides"), "role")),
    ),
    "contact_terms": HookWords(msg("Writing to the team"), EVERYBODY, (F("registered", msg("With an account")), AT)),
}
