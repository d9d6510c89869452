"""Questions about bookings, their meetings and how they end."""

from __future__ import annotations

from core.kit.messages import msg
from core.rules.hook_words.facts import AT, BOOKING, COUNTS, FREE, MEETING, OFFERING, PAIR, REFUND, THE_CLIENT
from core.rules.hook_words.word import CLIENT, EVERYBODY, PROVIDER, HookWords
from core.rules.hook_words.word import FactWord as F

BOOKINGS: dict[str, HookWords] = {
    # Bookings
    "quote_price": HookWords(msg("The price"), EVERYBODY, (*OFFERING, *PAIR, AT), (F("price", msg("Price")),)),
    "booking_objections": HookWords(
        msg("Whether it could be booked"), CLIENT, (*BOOKING, *OFFERING[1:], *PAIR, *THE_CLIENT, AT)
    ),
    "booking_window": HookWords(
        msg("Which times can be booked"),
        EVERYBODY,
        (*OFFERING, AT),
        (F("not_before", msg("First start")), F("not_after", msg("Last start"))),
    ),
    "payment_terms": HookWords(
        msg("How it is paid"),
        EVERYBODY,
        (*BOOKING, AT),
        (
            F("mode", msg("Way of paying"), "payment_mode"),
            F("due_at", msg("To be paid by")),
            F("transfer_due_at", msg("By bank transfer by")),
            F("late_until", msg("Late money is taken until")),
        ),
    ),
    "booking_timeline": HookWords(msg("The reminders"), EVERYBODY, BOOKING),
    "mending_terms": HookWords(
        msg("The reservation on the card"),
        EVERYBODY,
        (*BOOKING, F("expires_at", msg("The reservation ends at")), AT),
        (F("until", msg("Another card is taken until")), F("taken", msg("Otherwise the reserved sum is collected"))),
    ),
    "cancellation_terms": HookWords(
        msg("What the cancellation did"),
        EVERYBODY,
        (*BOOKING, F("cancelled_by", msg("Cancelled by"), "side"), F("cancelled_at", msg("Cancelled at"))),
        (REFUND, COUNTS, FREE),
    ),
    "called_off_terms": HookWords(
        msg("What calling the whole meeting off did"),
        EVERYBODY,
        (*BOOKING, F("called_off_by", msg("Called off by"), "side"), F("called_off_at", msg("Called off at"))),
        (REFUND, COUNTS),
    ),
    "reschedule_terms": HookWords(
        msg("Whether it could be moved"),
        EVERYBODY,
        (
            *BOOKING,
            F("moved_by", msg("Moved by"), "side"),
            F("new_start", msg("New start")),
            F("moved_at", msg("Moved at")),
        ),
        (F("consumes_payment", msg("The payment is used up")),),
    ),
    "no_show_terms": HookWords(
        msg("What a missed meeting means"),
        EVERYBODY,
        (*BOOKING, F("missed_by", msg("Missed by"), "side"), F("reported_at", msg("Reported at"))),
        (F("outcome", msg("How it ended"), "outcome"), REFUND, COUNTS, FREE),
    ),
    "minimum_terms": HookWords(msg("Whether enough people came together"), EVERYBODY, (*MEETING, AT)),
    "stop_terms": HookWords(
        msg("What stopping meant"),
        EVERYBODY,
        (*BOOKING, F("stopped_by", msg("Stopped by"), "side"), F("stopped_at", msg("Stopped at"))),
        (F("settlement", msg("The money"), "settlement"),),
    ),
    "settlement_proposal": HookWords(
        msg("What the time worked comes to"),
        EVERYBODY,
        (*BOOKING, F("stopped_at", msg("Stopped at"))),
        (F("earned", msg("Earned by the provider")),),
    ),
    "session_access": HookWords(
        msg("When the doors are open"),
        EVERYBODY,
        (
            F("meeting.format", msg("Format"), "format"),
            F("meeting.starts_at", msg("Planned start")),
            F("meeting.ends_at", msg("Planned end")),
            F("side", msg("Who enters"), "side"),
        ),
        (F("opens_at", msg("The doors open at")), F("closes_at", msg("The doors close at"))),
    ),
    "concession_terms": HookWords(
        msg("Another time in force majeure"),
        CLIENT,
        (*BOOKING, AT),
        (F("answer_due_at", msg("The provider answers by")),),
    ),
    "excuse_terms": HookWords(
        msg("Whether a document excuses"),
        PROVIDER,
        (*BOOKING, F("ended_at", msg("It ended at"))),
        (F("until", msg("Documents are taken until")),),
    ),
}
