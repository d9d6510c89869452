"""Answers that the core can carry out: within bounds, money whole and in the right currency, instants with a zone."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from core.hooks.bookings import BookingFacts
from core.hooks.money import EarningFacts
from core.hooks.testing.conformance.asked_often import (
    LONGEST_SECONDS,
    Asked,
    at_awkward_times,
    at_the_ends_of_ranges,
    often,
    question,
)
from core.hooks.testing.conformance.candidate import Candidate
from core.hooks.testing.conformance.walk import inside
from core.hooks.testing.surface import hooks
from core.kit.money import BPS_WHOLE, Money
from core.rules.checks import objection_to

ODD = (1, 3, 99, 101, 33_333, 10**9 + 7)
SHARES = ("bps", "refund_bps")


def bounds(plugin: Candidate) -> Iterator[str]:
    """Questions that are not answered, or with what the core refuses to carry out."""
    for asked in often(plugin):
        yield from _wrong(asked)


def parameters_at_their_ends(plugin: Candidate) -> Iterator[str]:
    """The same with each value at each end of its range."""
    for asked in at_the_ends_of_ranges(plugin):
        yield from (f"{said} under {asked.under}" for said in _wrong(asked))


def times(plugin: Candidate) -> Iterator[str]:
    """The same at the instants where calendars go wrong; and instants in answers that have no zone."""
    for asked in at_awkward_times(plugin):
        yield from _wrong(asked)
        for value in inside(asked.answer):
            if isinstance(value, datetime) and value.utcoffset() is None:
                yield f"{asked.hook} answers an instant without a zone: {value.isoformat()}"


def _wrong(asked: Asked) -> Iterator[str]:
    if asked.error:
        if not asked.error.startswith("TouchedTheWorld"):
            yield f"{asked.hook} raises {asked.error}"
        return
    if asked.answer is None:
        yield f"{asked.hook} gives no answer"
    elif not asked.hook.endswith("_objections") and not asked.hook.startswith("on_"):
        wrong = objection_to(asked.answer, asked.facts)
        if wrong:
            yield f"{asked.hook}: {wrong}"


def money(plugin: Candidate) -> Iterator[str]:
    """Shares that are no shares, parts that do not make the whole, money in another currency."""
    for asked in (*often(plugin), *at_awkward_times(plugin), *_odd(plugin)):
        currency = asked.facts["site"].currency
        for value in inside(asked.answer):
            if isinstance(value, Money) and value.currency != currency:
                yield f"{asked.hook} answers {value.currency} on a site of {currency}"
        for name in SHARES:
            share = getattr(asked.answer, name, 0)
            if isinstance(share, bool) or not isinstance(share, int) or not 0 <= share <= BPS_WHOLE:
                yield f"{asked.hook}: {name} is {share!r}, not 0 to {BPS_WHOLE} basis points"
            else:
                yield from _parts(asked, share)


def _parts(asked: Asked, share: int) -> Iterator[str]:
    for whole in (item for item in asked.facts.values() if isinstance(item, BookingFacts | EarningFacts)):
        amount = whole.price if isinstance(whole, BookingFacts) else whole.gross
        part = amount.share(share)
        if part.minor < 0 or part > amount or part + (amount - part) != amount:
            yield f"{asked.hook}: {share} basis points of {amount.minor} are {part.minor}"


def _odd(plugin: Candidate) -> Iterator[Asked]:
    """The questions about money once more, with amounts that do not divide."""
    for asked in often(plugin):
        for name, value in asked.facts.items():
            if isinstance(value, EarningFacts):
                for minor in ODD:
                    other = dataclasses.replace(value, gross=Money(minor, value.gross.currency))
                    yield question(plugin, asked.hook, {**asked.facts, name: other})


def fast(plugin: Candidate) -> Iterator[str]:
    """Questions that take longer than anybody waits for a page."""
    for asked in (*often(plugin), *at_awkward_times(plugin)):
        if asked.seconds > LONGEST_SECONDS and question(plugin, asked.hook, asked.facts).seconds > LONGEST_SECONDS:
            yield f"{asked.hook} took {asked.seconds:.2f} seconds of work; {LONGEST_SECONDS} are the most"


def types(plugin: Candidate) -> Iterator[str]:
    """Answers of another class than the hook's own."""
    from_hook = {name: method.__annotations__.get("return", "") for name, method in hooks().items()}
    for asked in often(plugin):
        wanted, got = str(from_hook[asked.hook]), type(asked.answer).__name__
        if asked.error is None and dataclasses.is_dataclass(asked.answer) and got != wanted:
            yield f"{asked.hook} answers {got}, not {wanted}"


def refusals(plugin: Candidate) -> Iterator[tuple[Asked, Any]]:
    """Every answer that says no."""
    for asked in (*often(plugin), *at_awkward_times(plugin), *at_the_ends_of_ranges(plugin)):
        if asked.hook.endswith("_objections"):
            yield from ((asked, item) for item in asked.answer or ())
        elif getattr(asked.answer, "allowed", True) is False:
            yield asked, asked.answer
