"""The record of a booking was wrong: it says from now on what really was."""

from __future__ import annotations

from dataclasses import replace

from core.bookings.deliver import deliver
from core.bookings.facts import booking_facts
from core.bookings.models import Booking
from core.bookings.pairs import note_not_delivered
from core.bookings.penalties import record_against
from core.bookings.states import DELIVERED, NOT_HELD, PROVIDER_NO_VIDEO, REFUSED_NO_VIDEO
from core.hooks.bookings import Side
from core.rules.ask import asking
from core.tenancy.work import Work

PROVIDER_ABSENT = "provider_no_show"
OUTCOMES = (DELIVERED, PROVIDER_ABSENT, PROVIDER_NO_VIDEO, REFUSED_NO_VIDEO, NOT_HELD)
"""How a meeting may turn out to have ended."""

MISSING: dict[str, tuple[Side, str | None]] = {
    PROVIDER_ABSENT: ("provider", None),
    PROVIDER_NO_VIDEO: ("provider", REFUSED_NO_VIDEO),
    REFUSED_NO_VIDEO: ("client", REFUSED_NO_VIDEO),
}
"""Who was missing then, and what would have been reported."""


def rewrite_move(work: Work, booking: Booking, asked_by: Side) -> None:
    """The latest move that counted for the client was at somebody else's wish."""
    moved = [dict(item) for item in booking.terms.get("moved", [])]
    for item in reversed(moved):
        if item.get("counts_for") == "client":
            item["asked_by"], item["counts_for"] = asked_by, None
            break
    booking.terms = {**booking.terms, "moved": moved}


def rewrite_outcome(work: Work, booking: Booking, outcome: str) -> None:
    """A locked booking without a price ended otherwise; what the rules say of that end is written down instead."""
    was_delivered = booking.delivered_at is not None
    booking.state, booking.outcome = "completed", outcome
    booking.counts_as_delivered = outcome == DELIVERED
    if outcome == DELIVERED:
        deliver(work, booking, min(work.now, booking.ends_at))
        return
    if was_delivered:
        booking.delivered_at = None
        note_not_delivered(work, booking)
    if outcome not in MISSING:
        return
    missing, reported = MISSING[outcome]
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    facts = replace(booking_facts(work, booking), outcome=reported)
    terms = rules.ask.no_show_terms(site=rules.site, booking=facts, missed_by=missing, reported_at=work.now)
    record_against(work, booking, missing, terms.signal, terms.reasons, event="missed", viewer="platform")
