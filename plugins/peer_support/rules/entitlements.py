"""Who has only the paid services left: after silence, or after too many missed and moved meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from core.hooks.people import ClientFacts, Entitlements
from core.hooks.site import Reason
from core.kit.instants import add_months_at, local_date
from core.kit.messages import msg
from plugins.peer_support.parameters import PeerSupportParameters

PAID_ONLY = "paid_only"
STRIKE = "strike"
AFTER_SILENCE = frozenset({"PEER-6", "PEER-7"})


def entitlements(client: ClientFacts, at: datetime, zone: str, values: PeerSupportParameters) -> Entitlements:
    """Whether free consultations are open to this mother; the paid services always are."""
    reason = bar_reason(client, at, zone, values)
    return Entitlements() if reason is None else Entitlements(False, (reason,))


def bar_reason(client: ClientFacts, at: datetime, zone: str, values: PeerSupportParameters) -> Reason | None:
    """Why only paid services are left, or ``None``."""
    bar = next((bar for bar in client.bars if bar.kind == PAID_ONLY), None)
    if bar is not None and bar.rule in AFTER_SILENCE:
        # PEER-7
        text = msg("Your last request was closed without contact, so only the paid services of the Centre are open.")
        return Reason("PEER-7", text)
    if bar is not None and bar.rule != "PEER-12":
        # PEER-13: set by a person of the team.
        return Reason("PEER-13", msg("The team has left only the paid services of the Centre open."))
    strikes = [signal.at for signal in client.signals if signal.kind == STRIKE and signal.at <= at]
    if bar is not None or too_many(strikes, zone, values):
        # PEER-12, PEER-13
        text = msg(
            "More than one consultation was missed or moved within a month, so only the paid services of the "
            "Centre are open."
        )
        used = {"strikes_allowed": values.strikes_allowed, "strike_window": values.strike_window}
        return Reason("PEER-12", text, used)
    return None


def too_many(strikes: Sequence[datetime], zone: str, values: PeerSupportParameters) -> bool:
    """Whether any month holds more strikes than are allowed; a month later the same wall clock is the next month."""
    # PEER-12: misses and moves are added up.
    ordered = sorted(strikes)
    pairs = zip(ordered, ordered[values.strikes_allowed :], strict=False)
    return any(_same_month(first, last, zone, values) for first, last in pairs)


def _same_month(first: datetime, last: datetime, zone: str, values: PeerSupportParameters) -> bool:
    if values.strike_window == "calendar_month":
        one, other = local_date(first, zone), local_date(last, zone)
        return (one.year, one.month) == (other.year, other.month)
    return last < add_months_at(first, 1, zone)
