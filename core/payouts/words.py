"""A line of the statement in words: how the commission adds up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from core.kit.messages import Message, msg, nmsg
from core.kit.money import Money
from core.payouts.models import Payout

STATE_WORDS: Mapping[str, Message] = {
    "due": msg("Still to come"),
    "approved": msg("Approved"),
    "sent": msg("Sent"),
    "paid": msg("Paid"),
    "returned": msg("Returned"),
    "cancelled": msg("Refunded to the client"),
}
"""How a payout stands, for whom it goes to."""


def how_it_adds_up(payout: Payout) -> Message:
    """The sum a person can do again by hand."""
    kept = payout.earning
    percent = f"{(Decimal(kept['bps']) / 100).normalize():f}"
    whole = Money(kept["whole_minor"], payout.currency)
    if not whole.minor or not kept["bps"]:
        # Nothing was rounded.
        return msg("{percent} % of {whole}", percent=percent, whole=whole)
    if kept["seats"] <= 1:
        # Words of its own: a text that also is the singular of a plural has no translation by itself.
        return msg("{percent} % of {whole}, half a unit rounded up", percent=percent, whole=whole)
    return nmsg(
        "{percent} % of {whole}, rounded half up",
        "{percent} % of {whole}, what all {n} paid, rounded half up once and shared by what each paid",
        kept["seats"],
        percent=percent,
        whole=whole,
    )
