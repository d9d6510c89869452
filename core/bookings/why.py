"""Why: what the decision log keeps about a booking, for people to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core.bookings.queries import decisions_about
from core.hooks.bookings import Side
from core.kit.messages import Message, from_json, msg
from core.rules.models import Decision
from core.rules.versions import versions
from core.tenancy.work import Work

TITLES: dict[str, Message] = {
    "quote_price": msg("The price"),
    "package_terms": msg("The package"),
    "booking_objections": msg("Whether it could be booked"),
    "payment_terms": msg("How it is paid"),
    "mending_terms": msg("The reservation on the card"),
    "cancellation_terms": msg("What the cancellation did"),
    "minimum_terms": msg("Whether enough people came together"),
    "called_off_terms": msg("What calling the whole meeting off did"),
    "reschedule_terms": msg("Whether it could be moved"),
    "no_show_terms": msg("What a missed meeting means"),
    "stop_terms": msg("What stopping meant"),
    "settlement_proposal": msg("What the time worked comes to"),
    "review_terms": msg("The review"),
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """One decision: what it was about, its sentences, the rules behind it and their version."""

    title: Message
    hook: str
    at: datetime
    reasons: tuple[Message, ...]
    rules: tuple[str, ...]
    version: int

    def says_the_same_as(self, other: Receipt) -> bool:
        """Whether both answer one question with one sentence, whenever it was."""
        return (self.hook, self.reasons, self.version) == (other.hook, other.reasons, other.version)


def receipts(work: Work, subject_id: UUID, reader: Side) -> list[Receipt]:
    """The decisions about a booking people can read, oldest first; asked again with one answer, they stand once.

    What was said to a side about its own review is read by that side and the team alone.
    """
    kept: list[Receipt] = []
    for row in decisions_about(work, subject_id):
        item = _receipt(row) if row.hook in TITLES and _for(row, reader) else None
        if item and item.reasons and not any(item.says_the_same_as(other) for other in kept):
            kept.append(item)
    return kept


def _for(row: Decision, reader: Side) -> bool:
    review = row.facts.get("review")
    return reader == "platform" or not isinstance(review, dict) or review.get("author") == reader


def version_words(work: Work, number: int) -> Message | str:
    """When the version of the rules a booking is judged by took effect; empty for the rules the site began with."""
    row = next((row for row in versions(work) if row.number == number), None)
    return msg("{day}", day=row.effective_from.date()) if row else ""


def _receipt(row: Decision) -> Receipt:
    return Receipt(
        TITLES[row.hook],
        row.hook,
        row.at,
        tuple(_messages(row.answer)),
        tuple(row.rules),
        row.rule_version,
    )


def _messages(stored: Any) -> Iterator[Message]:
    """The sentences of the reasons and objections in a stored answer."""
    if isinstance(stored, dict):
        message = stored.get("message")
        if "rule" in stored and isinstance(message, dict) and "$message" in message:
            yield from_json(message["$message"])
            return
        for value in stored.values():
            yield from _messages(value)
    elif isinstance(stored, list):
        for value in stored:
            yield from _messages(value)
