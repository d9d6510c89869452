"""What a decision moved and would have moved: in money, in time, in yes and no. Pure.

Shares are taken by ``Money.share``, as they are when the decision is carried out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from core.hooks.bookings import BookingFacts, CalledOffTerms, CancellationTerms, NoShowTerms, SettlementProposal
from core.hooks.offerings import Quote
from core.kit.money import Money, zero
from core.rules.replay import Replay, is_collected

Line = Literal["refunds", "released", "kept", "commission", "earnings", "prices", "settlements"]
"""``refunds``: to clients, of what they had paid. ``released``: of what was reserved on a card. ``kept``: of both,
where the meeting counts as held. ``commission`` of the platform and ``earnings`` of providers (``follow.py``): of what
is not given back."""

Change = Literal["refused", "allowed", "earlier", "later", "raised", "not_raised", "other"]
"""``refused``: what was let through would not be; ``allowed``: the other way round. ``raised``: a finding, a bar or a
flag there was not; ``not_raised``: one there was, and would not be."""

Refund = CancellationTerms | NoShowTerms | CalledOffTerms


@dataclass(frozen=True, slots=True)
class Split:
    """A booking's money: what goes back of it, and what stays because the meeting counts as held."""

    whole: Money
    back: Money
    kept: Money


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of one kind, as it was and as it would have been."""

    line: Line
    was: Money
    would_be: Money


def amounts_of(item: Replay) -> Iterator[Amount]:
    """The money of a decision by itself; none of one that was not carried out."""
    weigh = _MONEY.get(type(item.old))
    if weigh is None or not moved_money(item):
        return
    was, would_be = weigh(item.facts, item.old), weigh(item.facts, item.new)
    for line in dict.fromkeys((*was, *would_be)):
        nothing = zero((was.get(line) or would_be[line]).currency)
        yield Amount(line, was.get(line, nothing), would_be.get(line, nothing))


def moved_money(item: Replay) -> bool:
    """Whether a decision was carried out and can be asked again, so that its money counts."""
    return item.decision.carried_out and item.unreadable is None and type(item.new) is type(item.old)


Weighed = dict[Line, Money]


def split_of(facts: Mapping[str, Any], answer: Refund) -> Split | None:
    """``refund_bps`` of what the client had paid, or of what was reserved on the card; ``None`` without money."""
    booking: BookingFacts = facts["booking"]
    whole = booking.authorised or booking.paid
    if not whole:
        return None
    allowed = getattr(answer, "allowed", True)
    back = whole.share(answer.refund_bps if allowed else 0)
    return Split(whole, back, whole - back if allowed and answer.counts_as_delivered else zero(whole.currency))


def _refund(facts: Mapping[str, Any], answer: Refund) -> Weighed:
    split = split_of(facts, answer)
    if split is None:
        return {}
    return {"released" if facts["booking"].authorised else "refunds": split.back, "kept": split.kept}


def _price(facts: Mapping[str, Any], answer: Quote) -> Weighed:
    return {"prices": answer.price}


def _settlement(facts: Mapping[str, Any], answer: SettlementProposal) -> Weighed:
    return {"settlements": answer.earned} if answer.earned is not None else {}


_MONEY: dict[type[Any], Callable[[Mapping[str, Any], Any], Weighed]] = {
    CancellationTerms: _refund,
    NoShowTerms: _refund,
    CalledOffTerms: _refund,
    Quote: _price,
    SettlementProposal: _settlement,
}


def change_of(item: Replay) -> Change | None:
    """What kind of difference there is; ``None`` where the same follows."""
    if item.unreadable is not None or item.alike:
        return None
    if is_collected(item.decision.hook):
        return _of_yes_and_no(not item.old, not item.new) or _of_instants(item.old, item.new) or "other"
    allowed = [getattr(answer, "allowed", None) for answer in (item.old, item.new)]
    if None not in allowed and (said := _of_yes_and_no(*allowed)):
        return said
    counts = _RAISED.get(item.decision.hook)
    if counts is not None and (more := counts(item.new) - counts(item.old)):
        return "raised" if more > 0 else "not_raised"
    return _of_instants(item.old, item.new) or "other"


def _of_yes_and_no(was: Any, would_be: Any) -> Change | None:
    if bool(was) == bool(would_be):
        return None
    return "refused" if was else "allowed"


_RAISED: dict[str, Callable[[Any], int]] = {
    "standing_assessment": len,
    "message_flags": len,
    "bar_terms": lambda answer: int(answer.kind is not None),
    "request_terms": lambda answer: int(answer.bar is not None),
}
"""How many findings, flags or bars an answer leads to."""


def _of_instants(was: Any, would_be: Any) -> Change | None:
    """The first instant of the answers that is another."""
    for old, new in zip(_instants(was), _instants(would_be), strict=False):
        if old is not None and new is not None and old != new:
            return "earlier" if new < old else "later"
    return None


def _instants(answer: Any) -> Iterator[datetime | None]:
    if isinstance(answer, list | tuple):
        for item in answer:
            yield from _instants(item)
    elif dataclasses.is_dataclass(answer):
        for field in dataclasses.fields(answer):
            value = getattr(answer, field.name)
            if value is None or isinstance(value, datetime):
                yield value
