"""The same session is not dearer here than elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.standing import FindingProposal, OwnPrice, Proof, SignalDetail, StandingFacts
from core.kit.messages import msg
from core.kit.money import Money
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.rules.standing.common import signals

PRICE_PARITY = "price_parity"
WHOLE = 100
LOWEST = "min"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A price here beside the price elsewhere, and the least price here that would be too dear."""

    here: OwnPrice
    elsewhere: SignalDetail
    reference: int
    threshold: int


def dearer_here(standing: StandingFacts, values: RozmovaParameters) -> FindingProposal | None:
    """A published price is dearer by the given share than what the same session costs elsewhere, as the team saw it."""
    # ROZ-14: in whole kopecks; the same currency, format and length.
    compared = [_compare(price, standing, values) for price in standing.prices]
    dear = [item for item in compared if item is not None and item.here.price.minor >= item.threshold]
    if not dear:
        return None
    worst = max(dear, key=lambda item: (item.here.price.minor - item.threshold, item.here.offering_id))
    currency = worst.here.price.currency
    message = msg(
        "A session costs {here} here and {there} elsewhere. Dearer by {percent} % is a finding: here from {least} on.",
        here=worst.here.price,
        there=Money(worst.reference, currency),
        percent=values.price_parity_pct,
        least=Money(worst.threshold, currency),
    )
    evidence = tuple(
        proof
        for item in dear
        for proof in (Proof("signal", item.elsewhere.id), Proof("offering", item.here.offering_id))
    )
    used = {
        "price_parity_pct": values.price_parity_pct,
        "price_parity_inclusive": values.price_parity_inclusive,
        "price_parity_reference": values.price_parity_reference,
    }
    count, threshold = worst.here.price.minor, worst.threshold
    return FindingProposal(
        PRICE_PARITY, "ROZ-14", message, count, threshold, worst.reference, tuple(dict.fromkeys(evidence)), used
    )


def least_too_dear(reference: int, values: RozmovaParameters) -> int:
    """The least price here that is too dear beside ``reference``; never one that is not dearer at all."""
    # ROZ-14: dearer by 25 % or more with the bound in it, by more than 25 % without.
    bound = reference * (WHOLE + values.price_parity_pct)
    least = -(-bound // WHOLE) if values.price_parity_inclusive else bound // WHOLE + 1
    return max(least, reference + 1)


def _compare(price: OwnPrice, standing: StandingFacts, values: RozmovaParameters) -> Comparison | None:
    seen = [
        signal
        for signal in _latest_of_each_page(standing)
        if signal.details.get("currency") == price.price.currency
        and signal.details.get("format") == price.format
        and signal.details.get("minutes") == price.minutes
    ]
    if not seen:
        return None
    # ROZ-14: of several platforms the cheapest counts, unless the tenant wants the dearest.
    choose = min if values.price_parity_reference == LOWEST else max
    chosen = choose(seen, key=lambda signal: int(signal.details["price_minor"]))
    reference = int(chosen.details["price_minor"])
    return Comparison(price, chosen, reference, least_too_dear(reference, values))


def _latest_of_each_page(standing: StandingFacts) -> list[SignalDetail]:
    """What a page says now is what was seen there last."""
    pages: dict[tuple[object, ...], SignalDetail] = {}
    for signal in signals(standing, "price_elsewhere"):
        what = tuple(signal.details.get(name) for name in ("url", "currency", "format", "minutes"))
        held = pages.get(what)
        if held is None or str(signal.details.get("seen_on", "")) >= str(held.details.get("seen_on", "")):
            pages[what] = signal
    return list(pages.values())
