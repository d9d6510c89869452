"""Every question a person may meet the answer of: its name, who reads it, and which of its facts each side sees.

What is not named here is hidden: from the client, from the provider, and in words from the team as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.hooks.bookings import Side
from core.kit.messages import Message, msg
from core.rules.models import Decision

EVERYBODY: frozenset[Side] = frozenset({"client", "provider", "platform"})
PEOPLE: frozenset[Side] = frozenset({"client", "provider"})
CLIENT: frozenset[Side] = frozenset({"client", "platform"})
PROVIDER: frozenset[Side] = frozenset({"provider", "platform"})
TEAM: frozenset[Side] = frozenset({"platform"})


@dataclass(frozen=True, slots=True)
class FactWord:
    """A fact by its path (``booking.starts_at``), what people call it, how its value is said, and to whom.

    ``kind`` names a table of words for codes (see ``fact_words``), or ``bps``, ``seconds``, ``count``, ``fields``.
    """

    path: str
    label: Message
    kind: str = ""
    to: frozenset[Side] = EVERYBODY


@dataclass(frozen=True, slots=True)
class HookWords:
    """A question: its title, the sides that may read its decisions, its facts and the parts of its answer.

    ``sentences_hidden``: parts of the answer whose reasons a side does not read.
    """

    title: Message
    readers: frozenset[Side]
    facts: tuple[FactWord, ...] = ()
    answers: tuple[FactWord, ...] = ()
    sentences_hidden: tuple[tuple[str, Side], ...] = ()
    reader_of: Callable[[Decision], frozenset[Side]] | None = None

    def readers_of(self, row: Decision) -> frozenset[Side]:
        """Who reads this very decision."""
        return self.reader_of(row) if self.reader_of else self.readers


def hooks_for(*sides: Side) -> list[str]:
    """The questions whose decisions one of the sides reads."""
    return [name for name, words in HOOKS.items() if words.readers & set(sides)]


def _to(readers: frozenset[Side], *facts: FactWord) -> tuple[FactWord, ...]:
    return tuple(FactWord(item.path, item.label, item.kind, item.to & readers) for item in facts)


def _author(row: Decision) -> frozenset[Side]:
    """What was said to a side about its own review is that side's and the team's."""
    author = (row.facts.get("review") or {}).get("author")
    return frozenset({author, "platform"}) if author in PEOPLE else TEAM


F = FactWord
AT = F("at", msg("Asked at"))
FORMAT = F("format", msg("Format"), "format")

BOOKING = (
    F("booking.format", msg("Format"), "format"),
    F("booking.starts_at", msg("Planned start")),
    F("booking.ends_at", msg("Planned end")),
    F("booking.created_at", msg("Booked at")),
    F("booking.started_at", msg("Begun at")),
    F("booking.state", msg("State then"), "booking_state"),
    F("booking.outcome", msg("Outcome then"), "outcome"),
    F("booking.price", msg("Price")),
    F("booking.paid", msg("Paid")),
    F("booking.authorised", msg("Reserved on the card")),
    F("booking.credited", msg("The money had reached the platform")),
    F("booking.move_consented", msg("The provider had agreed to the move")),
    F("booking.prepaid", msg("Paid with a package")),
    F("booking.move_asked_by", msg("Moved at the wish of"), "side"),
)
MEETING = (
    F("appointment.format", msg("Format"), "format"),
    F("appointment.starts_at", msg("Planned start")),
    F("appointment.ends_at", msg("Planned end")),
    F("appointment.seats_taken", msg("Seats taken")),
    F("appointment.seats_charged", msg("Seats paid for"), to=PROVIDER),
    F("appointment.capacity_min", msg("Fewest seats")),
    F("appointment.capacity_max", msg("Most seats")),
)
OFFERING = (
    F("offering.format", msg("Format"), "format"),
    F("offering.duration_min", msg("Length"), "minutes"),
    F("offering.price", msg("Public price")),
    F("offering.capacity_min", msg("Fewest seats")),
    F("offering.capacity_max", msg("Most seats")),
    F("offering.fields", msg("Fields of the offering"), "fields:offering"),
)
PAIR = (
    F("pair.delivered_count", msg("Meetings of both that took place")),
    F("pair.first_delivered_at", msg("First meeting of both")),
    F("pair.first_paid_at", msg("First paid meeting of both")),
    F("pair.first_paid_price", msg("Price of the first paid meeting")),
    F("pair.free_sessions", msg("Sessions still owed")),
    F("pair.consulted", msg("The consultation took place")),
    F("pair.admitted", msg("Taken into the group")),
    F("pair.declined", msg("Not taken into the group")),
)
THE_CLIENT = (
    F("client.verified", msg("The client's account was checked"), to=CLIENT),
    F("client.meetings", msg("The client's meetings that were looked at"), "count", CLIENT),
    F("client.bars", msg("Bars in force on the client"), "count", CLIENT),
    F("client.signals", msg("Notes about the client that count"), "count", CLIENT),
)
THE_PROVIDER = (
    F("provider.status", msg("Status of the provider"), "provider_status", PROVIDER),
    F("provider.legal_form", msg("Legal form"), "choice:legal_form", PROVIDER),
    F("provider.residence_country", msg("Country"), "country", PROVIDER),
    F("provider.applied_at", msg("Applied at"), to=PROVIDER),
    F("provider.selected", msg("Passed the selection"), to=PROVIDER),
    F("provider.has_tax_number", msg("A tax number is given"), to=PROVIDER),
    F("provider.has_payout_destination", msg("An account for payouts is given"), to=PROVIDER),
    F("provider.has_open_times", msg("Times are open"), to=PROVIDER),
    F("provider.agreements", msg("Documents accepted"), "choice:provider", PROVIDER),
    F("provider.overdue_agreements", msg("Documents whose new version is overdue"), "choice:provider", PROVIDER),
    F("provider.documents", msg("Papers the team has seen"), "choice:provider", PROVIDER),
    F("provider.papers", msg("Papers handed in"), "choice:provider", PROVIDER),
    F("provider.filled", msg("Filled in"), "profile_part", PROVIDER),
    F("provider.offered", msg("Formats with a price"), "format", PROVIDER),
    F("provider.fields", msg("Fields of the profile"), "fields:provider", PROVIDER),
)
PAYOUT = (
    F("payout.format", msg("Format"), "format"),
    F("payout.ends_at", msg("Planned end")),
    F("payout.captured_at", msg("Paid by the client at")),
    F("payout.credited_at", msg("Credited to the platform at")),
    F("payout.delivered_at", msg("Delivered at")),
    F("payout.foreign", msg("Paid from abroad")),
)
REQUEST = (
    F("request.format", msg("Format"), "format"),
    F("request.created_at", msg("The request arrived at")),
    F("request.handed_over_at", msg("Contact handed over at")),
    F("request.contacted_at", msg("Contact confirmed at")),
    F("request.closed_at", msg("Closed at")),
    F("request.disputed_at", msg("Disputed at")),
    F("request.has_phone", msg("A phone number was given"), to=CLIENT),
    F("request.unsafe", msg("Marked as urgent"), to=CLIENT),
)
PROPOSAL = (
    F("proposal.kind", msg("What was proposed"), "proposal"),
    F("proposal.made_by", msg("Proposed by"), "side"),
    F("proposal.made_at", msg("Proposed at")),
    F("proposal.price", msg("Price")),
    F("proposal.starts_at", msg("Planned start")),
)
REVIEW = (
    F("review.author", msg("Written by"), "side"),
    F("review.rating", msg("Rating")),
    F("review.already_written", msg("There was a review already")),
)
APPLICATION = (
    F("application.stage", msg("Stage of the application"), "application_stage"),
    F("application.applied_at", msg("Applied at")),
    F("application.answers", msg("Answers"), "fields:application"),
    F("application.files", msg("Files handed in"), "count"),
)
FINDING = (
    F("finding.ground", msg("Ground"), "ground"),
    F("finding.found_at", msg("Found at")),
)
REFUND = F("refund_bps", msg("Share that goes back"), "bps")
COUNTS = F("counts_as_delivered", msg("The provider is paid as if it had taken place"))
FREE = F("free_sessions", msg("Free sessions owed for it"))

HOOKS: dict[str, HookWords] = {
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
        msg("Whether the package could be bought"), CLIENT, (*OFFERING, *_to(CLIENT, *PAIR), AT)
    ),
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
    "payout_objections": HookWords(
        msg("Whether the payout could leave"), PROVIDER, (*THE_PROVIDER, F("currency", msg("Currency")))
    ),
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
    "verification_terms": HookWords(
        msg("Which checks an account passes"), EVERYBODY, (AT,), (F("checks", msg("Checks"), "check"),)
    ),
    "termination_terms": HookWords(
        msg("The end of the cooperation"),
        PROVIDER,
        (AT,),
        (F("existing_bookings", msg("Coming bookings"), "ending"), F("keeps_statements", msg("Statements stay open"))),
    ),
    # Requests
    "request_objections": HookWords(
        msg("Whether the request could be sent"), CLIENT, (*_to(CLIENT, *REQUEST), *THE_CLIENT, AT)
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
        msg("Whether it could be reviewed"), EVERYBODY, (*BOOKING, *REVIEW, AT), reader_of=_author
    ),
    "review_terms": HookWords(msg("The review"), EVERYBODY, (*BOOKING, *REVIEW), reader_of=_author),
    # Ways in
    "application_route": HookWords(msg("The stages of an application"), EVERYBODY),
    "application_objections": HookWords(msg("What the application still misses"), EVERYBODY, APPLICATION),
    "page_terms": HookWords(
        msg("When the page appears"),
        EVERYBODY,
        (F("completed_at", msg("Everything was there at")),),
        (F("expected_at", msg("Expected by")), F("due_at", msg("At the latest by"))),
    ),
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

BY_AUTHOR = tuple(name for name, words in HOOKS.items() if words.reader_of is _author)
"""Questions whose decisions one side alone reads: the author of the review."""

TEAM_ALONE: dict[str, str] = {
    "message_flags": "it is about a person's own words",
    "statistics_terms": "it is about nobody",
}
"""Questions no client and no provider reads, and why."""

NOT_MET: dict[str, str] = {
    "content_words": "words of pages",
    "landing_figures": "figures of the front page",
    "booking_deadlines": "when the questions that decide change their answer; they are logged",
    "holder_terms": "about names, never logged",
    "identity_objections": "about the date of birth on a document, never logged",
}
"""Questions that leave no decision behind a person could open, and why."""
