"""The facts questions share, as people call them."""

from __future__ import annotations

from core.kit.messages import msg
from core.rules.hook_words.word import CLIENT, PROVIDER
from core.rules.hook_words.word import FactWord as F

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
