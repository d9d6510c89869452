"""Who has only the paid services left: after silence, or after too many missed and moved meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from core.hooks.people import BarFact, BarTerms, ClientFacts, Entitlements, LiftTerms, SignalFact
from core.hooks.site import Reason
from core.kit.instants import add_months_at, local_date
from core.kit.messages import msg
from plugins.peer_support.parameters import PeerSupportParameters

PAID_ONLY = "paid_only"
STRIKE = "strike"
AFTER_SILENCE = frozenset({"PEER-6", "PEER-7"})
TOO_MANY = msg(
    "More than one consultation was missed or moved within a month, so only the paid services of the Centre are open."
)


def entitlements(client: ClientFacts) -> Entitlements:
    """Whether free consultations are open to this mother; the paid services always are."""
    reason = bar_reason(client)
    return Entitlements() if reason is None else Entitlements(False, (reason,))


def bar_reason(client: ClientFacts) -> Reason | None:
    """Why only paid services are left, or ``None``: a bar closes them, and nothing else does."""
    bar = next((bar for bar in client.bars if bar.kind == PAID_ONLY), None)
    if bar is None:
        return None
    if bar.rule in AFTER_SILENCE:
        # PEER-7
        text = msg("Your last request was closed without contact, so only the paid services of the Centre are open.")
        return Reason("PEER-7", text)
    if bar.rule == "PEER-12":
        # PEER-12, PEER-13
        return Reason("PEER-12", TOO_MANY)
    # PEER-13: set by a person of the team.
    return Reason("PEER-13", msg("The team has left only the paid services of the Centre open."))


def bar_terms(client: ClientFacts, at: datetime, zone: str, values: PeerSupportParameters) -> BarTerms:
    """One more missed or moved meeting within a month than is tolerated leaves only the paid services."""
    # PEER-12: misses and moves are added up. What came before a bar was lifted is settled and leads to no other.
    strikes = [one for one in client.signals if one.kind == STRIKE and one.at <= at and not one.settled]
    behind = too_many(strikes, zone, values)
    if not behind:
        return BarTerms()
    # PEER-12, PEER-13
    used = {"strikes_allowed": values.strikes_allowed, "strike_window": values.strike_window}
    causes = tuple(one.id for one in behind if one.id is not None)
    return BarTerms(PAID_ONLY, causes, (Reason("PEER-12", TOO_MANY, used),))


def too_many(strikes: Sequence[SignalFact], zone: str, values: PeerSupportParameters) -> Sequence[SignalFact]:
    """The first events of one month that are more than are allowed, or none; a month later the same wall clock is the
    next month.
    """
    # PEER-12: one is tolerated.
    ordered = sorted(strikes, key=lambda one: one.at)
    for count, last in enumerate(ordered[values.strikes_allowed :]):
        first = ordered[count]
        if _same_month(first.at, last.at, zone, values):
            return ordered[count : count + values.strikes_allowed + 1]
    return ()


def _same_month(first: datetime, last: datetime, zone: str, values: PeerSupportParameters) -> bool:
    if values.strike_window == "calendar_month":
        one, other = local_date(first, zone), local_date(last, zone)
        return (one.year, one.month) == (other.year, other.month)
    return last < add_months_at(first, 1, zone)


def lift_terms(bar: BarFact, values: PeerSupportParameters) -> LiftTerms:
    """Whether the team may open free consultations again."""
    # PEER-7, PEER-12
    if bar.kind != PAID_ONLY or values.bar_liftable_by_admin:
        return LiftTerms()
    text = msg("By the rules of this Centre nobody lifts this: the paid services stay open.")
    return LiftTerms(False, (Reason("PEER-7", text, {"bar_liftable_by_admin": values.bar_liftable_by_admin}),))
