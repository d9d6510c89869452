"""What a settlement comes to, to the last minor unit: for the client, the provider and the platform."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from core.bookings.models import Booking
from core.bookings.money import Split
from core.bookings.queries import sides_of
from core.cases.rules_behind import STOP, behind
from core.hooks.site import Reason
from core.kit.messages import Message, msg, to_json
from core.kit.money import Money
from core.payouts.queries import payout_of_booking
from core.tenancy.work import Work

PROVIDERS_OWN = ("fee_minor", "provider_minor", "payout_due_at")
"""Figures that the client does not read, unless the terms both agreed to named them."""
TO_BOTH = "to_both"


def figures_of(work: Work, booking: Booking, split: Split, reasons: Sequence[Reason]) -> dict[str, Any]:
    """What was settled, as a case keeps it: who got how much, when the provider is paid, and by which sum.

    What stays is the platform's fee and the exact rest for the provider; known once the provider has earned it.
    """
    rules = [item.rule for item in reasons] + [item.rule for item in behind(work, booking.id, STOP)]
    kept: dict[str, Any] = {
        "price_minor": booking.price_minor,
        "refunded_minor": split.refunded.minor,
        "kept_minor": split.kept.minor,
        "currency": split.kept.currency,
        "why": [to_json(item.message) for item in reasons],
        "rules": list(dict.fromkeys(rules)),
        "earner": str(sides_of(work, booking).provider_account_id),
        TO_BOTH: booking.order_id is not None,
    }
    if not split.kept:
        kept["fee_minor"] = kept["provider_minor"] = 0
    payout = payout_of_booking(work, booking.id)
    if payout is not None and payout.gross_minor == split.kept.minor:
        kept["fee_minor"], kept["provider_minor"] = payout.commission_minor, payout.net_minor
        kept["payout_due_at"] = payout.due_at.isoformat()
    return kept


def read_by(settled: dict[str, Any], account_id: UUID | None) -> dict[str, Any]:
    """The figures as one of the two reads them.

    What the provider is paid is the provider's own; of an order both have read the fee before they agreed to it.
    """
    if settled.get("earner") == str(account_id) or settled.get(TO_BOTH):
        return settled
    return {name: value for name, value in settled.items() if name not in PROVIDERS_OWN}


def amount(settled: dict[str, Any], name: str) -> Money | None:
    """One of the figures a case keeps."""
    return Money(settled[name], settled["currency"]) if name in settled else None


def to_client(split: Split) -> Message:
    """What the client is told of it."""
    if not split.refunded:
        return msg("Nothing goes back: {kept} are paid for it.", kept=split.kept)
    if not split.kept:
        return msg("Everything comes back to you: {refunded}.", refunded=split.refunded)
    return msg("{refunded} come back to you, {kept} are paid for it.", refunded=split.refunded, kept=split.kept)


def to_provider(split: Split, figures: dict[str, Any]) -> Message:
    """What the provider is told of it: what is paid out, after the platform's fee, and by when."""
    if not split.kept:
        return msg("{refunded} go back to the client, nothing is paid out to you.", refunded=split.refunded)
    gets, fee = amount(figures, "provider_minor"), amount(figures, "fee_minor")
    if gets is None or fee is None:
        return msg("{kept} stay with you and the platform.", kept=split.kept)
    due = datetime.fromisoformat(figures["payout_due_at"])
    if not fee:
        return msg("You get {gets}, paid out by {due}.", gets=gets, due=due)
    return msg(
        "{kept} are paid for it. Without the platform's share of {fee} you get {gets}, paid out by {due}.",
        kept=split.kept,
        fee=fee,
        gets=gets,
        due=due,
    )
