"""What cancelling will cost, in words and before anybody books: the rule itself is asked about the future."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from core.hooks.bookings import BookingFacts, CancellationTerms
from core.hooks.site import Reason
from core.kit.instants import MICROSECOND
from core.kit.messages import Message, msg
from core.kit.money import Money, zero
from core.rules.ask import asking
from core.tenancy.work import Work

MOST_STEPS = 5

Shape = tuple[bool, int, bool]


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a cancellation by the client does up to and including ``until`` (``None``: until the start)."""

    text: Message
    until: datetime | None
    refund: Money
    allowed: bool
    reasons: tuple[Reason, ...]


def cancellation_outlook(work: Work, facts: BookingFacts, version: int | None = None) -> list[Prospect]:
    """Every stretch of time from now to the start in which cancelling does the same, in order.

    The booking is looked at as if it were paid. Rules are pure, so the change between two answers is found by
    halving; two changes closer together than the halving looks may show as one.
    """
    rules = asking(work, "booking", version=version)
    paid = replace(facts, state="confirmed", paid=facts.price)

    def at(moment: datetime) -> CancellationTerms:
        return rules.ask.cancellation_terms(site=rules.site, booking=paid, cancelled_by="client", cancelled_at=moment)

    found: list[Prospect] = []
    moment, last = work.now, facts.starts_at - MICROSECOND
    while moment <= last and len(found) < MOST_STEPS:
        terms = at(moment)
        until = _last_alike(at, moment, last)
        found.append(_prospect(terms, None if until == last else until, facts.price, first=not found))
        moment = until + MICROSECOND
    return found


def _shape(terms: CancellationTerms) -> Shape:
    return terms.allowed, terms.refund_bps if terms.allowed else 0, terms.counts_as_delivered


def _last_alike(at: Callable[[datetime], CancellationTerms], first: datetime, last: datetime) -> datetime:
    """The last instant whose answer is like that of ``first``."""
    shape = _shape(at(first))
    if _shape(at(last)) == shape:
        return last
    low, high = first, last
    while high - low > MICROSECOND:
        middle = low + (high - low) // 2
        if _shape(at(middle)) == shape:
            low = middle
        else:
            high = middle
    return low


def _prospect(terms: CancellationTerms, until: datetime | None, price: Money, *, first: bool) -> Prospect:
    refund = price.share(terms.refund_bps) if terms.allowed else zero(price.currency)
    return Prospect(_words(terms, until, price, refund, first=first), until, refund, terms.allowed, terms.reasons)


def _words(terms: CancellationTerms, until: datetime | None, price: Money, refund: Money, *, first: bool) -> Message:
    if not terms.allowed:
        return _never(until, first=first)
    if not price and terms.counts_as_delivered:
        return _used(until, first=first)
    if not price:
        return msg("Until {until} you can cancel.", until=until) if until else msg("You can cancel until the start.")
    if until is not None:
        return msg("If you cancel by {until}, you get {refund} back.", until=until, refund=refund)
    if first and refund:
        return msg("You can cancel until the start and get {refund} back.", refund=refund)
    if first:
        return msg("You can cancel until the start, but you get nothing back.")
    if refund:
        return msg("If you cancel later, you get {refund} back.", refund=refund)
    return msg("If you cancel later, you get nothing back.")


def _never(until: datetime | None, *, first: bool) -> Message:
    if until is not None:
        return msg("Until {until} it can't be cancelled.", until=until)
    return msg("It can't be cancelled.") if first else msg("Later it can't be cancelled any more.")


def _used(until: datetime | None, *, first: bool) -> Message:
    """Nothing was to be paid, but the meeting is spent."""
    if until is not None:
        return msg("If you cancel by {until}, it counts as held.", until=until)
    if first:
        return msg("You can cancel until the start, but it counts as held.")
    return msg("If you cancel later, it counts as held.")
