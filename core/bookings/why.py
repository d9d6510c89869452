"""Why: what the decision log keeps about a booking, for people to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.hooks.bookings import Side
from core.kit.messages import Distant, Message, from_json, msg
from core.rules.access import decisions_about
from core.rules.by_hand import is_by_hand
from core.rules.hook_words import HOOKS
from core.rules.manager import plugin_set
from core.rules.models import Decision
from core.rules.outcomes import outcome_of
from core.rules.receipts import spoken
from core.rules.refused import refuses
from core.rules.versions import versions
from core.tenancy.work import Work

TOLD = (
    "quote_price",
    "package_terms",
    "booking_objections",
    "payment_terms",
    "mending_terms",
    "cancellation_terms",
    "minimum_terms",
    "called_off_terms",
    "reschedule_terms",
    "no_show_terms",
    "stop_terms",
    "settlement_proposal",
    "money_decided",
    "concession_terms",
    "service_terms",
    "completion_terms",
    "commission",
    "payout_terms",
    "review_objections",
    "review_terms",
)
"""What a booking's page tells of; the list of decisions has the rest."""

BEGAN_WITH = msg("0, the one the site began with")


@dataclass(frozen=True, slots=True)
class Receipt:
    """One decision: what it was about, its sentences, the rules behind it and their version; ``id`` opens it whole."""

    id: UUID
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

    What is somebody else's to read (a review's author, the provider's money) is left out.
    """
    kept: list[Receipt] = []
    for row in decisions_about(work, subject_id):
        item = _receipt(work, row) if row.hook in TOLD and _for(work, row, reader) else None
        if item and item.reasons and not any(item.says_the_same_as(other) for other in kept):
            kept.append(item)
    return kept


def _for(work: Work, row: Decision, reader: Side) -> bool:
    """What was refused is told to whoever asked, and to the team; what was given up halfway, to nobody here."""
    if reader not in HOOKS[row.hook].readers_of(row):
        return False
    return row.carried_out or (refuses(row) and (reader == "platform" or row.actor_id == work.actor_id))


def rules_page(number: int) -> str:
    """Where the rules of that version stand: those in force may say otherwise by now."""
    return f"/rules/versions/{number}"


def version_words(work: Work, number: int) -> Message | str:
    """The version of the rules a booking is judged by, and since when; empty where the rules never changed."""
    row = next((row for row in versions(work) if row.number == number), None)
    if row is None:
        return BEGAN_WITH if versions(work) else ""
    return msg("{number}, in force since {moment}", number=number, moment=Distant(row.effective_from))


def _receipt(work: Work, row: Decision) -> Receipt:
    answer = row.answer.get("answer")
    said = tuple(from_json(item["message"]["$message"]) for item in spoken(answer))
    if is_by_hand(row):
        said = (outcome_of(row.hook, row.facts, answer, plugin_set(work.tenant.plugins)),)
    return Receipt(
        row.id,
        HOOKS[row.hook].title,
        row.hook,
        row.at,
        said,
        tuple(row.rules),
        row.rule_version,
    )
