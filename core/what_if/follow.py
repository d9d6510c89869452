"""What providers earn and the platform keeps, as it follows from what stays of a meeting's money. Pure.

A commission is asked about what was not given back. Where a refund would be another one, so would what is left; then
the commission is asked again about that, in whichever order the two were decided. So what clients get back, what
providers earn and what the platform keeps stay the money of the bookings, to the minor unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.hooks.bookings import CalledOffTerms, CancellationTerms, NoShowTerms
from core.hooks.money import Commission, EarningFacts
from core.hooks.site import SiteFacts
from core.kit.money import Money, total, zero
from core.rules.manager import PluginSet
from core.rules.models import Decision
from core.rules.replay import Replay, answer
from core.what_if.weigh import Amount, Split, moved_money, split_of

COMMISSION = "commission"
REFUNDS = ("cancellation_terms", "no_show_terms", "called_off_terms")

Followed = tuple[UUID, Amount]
"""The decision a sum is told with, and the sum."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who answers, and the site a decision was made about, under the values of then."""

    plugins: PluginSet
    as_it_was: Callable[[Decision], SiteFacts | None]

    def commission(self, site: SiteFacts | None, format: str, gross: Money, seats: int) -> Commission:
        """What the platform keeps of so much. Raises ``ValueError`` where the rule has no usable answer."""
        earning = EarningFacts(format, gross, max(seats, 1))
        found, _by = answer(self.plugins, COMMISSION, {"site": site, "earning": earning})
        if not isinstance(found, Commission):
            raise ValueError("no commission")
        return found


@dataclass(frozen=True, slots=True)
class Refund:
    """A decision on a booking's money, as it was and as it would have been."""

    item: Replay
    was: Split
    would_be: Split


def follow(asked: Asked, meeting: Sequence[Replay]) -> Iterator[Followed]:
    """The earnings and commissions of one meeting, from the decisions about its bookings."""
    commissions = [item for item in meeting if isinstance(item.old, Commission) and moved_money(item)]
    of_commission: dict[UUID, list[Refund]] = defaultdict(list)
    alone: dict[int, list[Refund]] = defaultdict(list)
    for refund in _refunds(meeting):
        owner = _owner(refund.item.decision, commissions)
        if owner is not None:
            of_commission[owner.decision.id].append(refund)
        else:
            alone[refund.item.decision.rule_version].append(refund)
    for item in commissions:
        yield from _earned(asked, item, of_commission[item.decision.id])
    for refunds in alone.values():
        yield from _not_asked_yet(asked, refunds)


def _refunds(meeting: Sequence[Replay]) -> Iterator[Refund]:
    for item in meeting:
        if isinstance(item.old, CancellationTerms | NoShowTerms | CalledOffTerms) and moved_money(item):
            was, would_be = split_of(item.facts, item.old), split_of(item.facts, item.new)
            if was is not None and would_be is not None:
                yield Refund(item, was, would_be)


def _owner(decision: Decision, commissions: Sequence[Replay]) -> Replay | None:
    """The commission that booking's money is in: its own, else the one under the same version, else the last."""
    own = [item for item in commissions if item.decision.subject_id == decision.subject_id]
    alike = [item for item in commissions if item.decision.rule_version == decision.rule_version]
    return next(reversed(own or alike or list(commissions)), None)


def _earned(asked: Asked, item: Replay, refunds: Sequence[Refund]) -> Iterator[Followed]:
    """A commission that was asked: what was decided before it changes its gross, a later refund takes from it."""
    earning: EarningFacts = item.facts["earning"]
    none = zero(earning.gross.currency)
    earlier = [one for one in refunds if _order(one.item) < _order(item)]
    later = [one for one in refunds if one not in earlier]
    gross, seats = earning.gross, earning.charged_seats
    for one in earlier:
        gross += one.would_be.kept - one.was.kept
        seats += bool(one.would_be.kept) - bool(one.was.kept)
    gross, new = max(gross, none, key=lambda money: money.minor), item.new
    if gross and (gross, seats) != (earning.gross, earning.charged_seats):
        new = asked.commission(item.site, earning.format, gross, seats)
    was_back = total((one.was.back for one in later), none.currency)
    would_back = total((one.would_be.back for one in later), none.currency)
    was, would_be = _shares(earning.gross, item.old.bps, was_back), _shares(gross, new.bps, would_back)
    yield from _told(item, was, would_be)


def _order(item: Replay) -> tuple[datetime, UUID]:
    return item.decision.at, item.decision.id


def _not_asked_yet(asked: Asked, refunds: Sequence[Refund]) -> Iterator[Followed]:
    """No commission was asked in the period: nothing was left, or the meeting was settled at another time."""
    item = refunds[-1].item
    sites = (asked.as_it_was(item.decision), item.site)
    found = []
    for site, splits in zip(sites, zip(*((one.was, one.would_be) for one in refunds), strict=True), strict=True):
        kept = [split.kept for split in splits if split.kept]
        gross = total(kept, splits[0].whole.currency)
        bps = asked.commission(site, item.facts["booking"].format, gross, len(kept)).bps if kept else 0
        found.append(_shares(gross, bps, zero(gross.currency)))
    if any(money for pair in found for money in pair):
        yield from _told(item, *found)


def _shares(gross: Money, bps: int, back: Money) -> tuple[Money, Money]:
    """What the platform keeps and what the provider earns, after ``back`` was given back, commission in proportion."""
    fee = gross.share(bps)
    if gross and back:
        taken = min(back.minor, gross.minor)
        part = (2 * fee.minor * taken + gross.minor) // (2 * gross.minor)
        gross, fee = gross - Money(taken, gross.currency), fee - Money(part, fee.currency)
    return fee, gross - fee


def _told(item: Replay, was: tuple[Money, Money], would_be: tuple[Money, Money]) -> Iterator[Followed]:
    yield item.decision.id, Amount("commission", was[0], would_be[0])
    yield item.decision.id, Amount("earnings", was[1], would_be[1])
