"""Facts at the bounds of values that look into several facts at once: for worked cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from core.hooks.examples import Example, Situation
from core.hooks.offerings import OfferingFacts
from core.hooks.site import SiteFacts
from core.hooks.testing import (
    NOW,
    START,
    answers,
    appointment,
    candidate,
    days,
    earning,
    fresh_id,
    offering,
    pair,
    payout,
    price_change,
)
from core.kit.instants import add_months_at
from core.kit.messages import Distant, Message, msg
from core.kit.money import Money
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.parameters.groups import GROUP_TYPES
from plugins.proego.rules.formats import GROUP, INDIVIDUAL, PRE_CONSULTATION

Found = Sequence[Situation]

SECOND = timedelta(seconds=1)
KEPT, NEW = 400_000, 500_000
PRICE_ASKED = msg("Price asked for now")


def _number(value: Any) -> Message:
    return msg("{value}", value=value)


def _money(minor: int, site: SiteFacts) -> Message:
    return _number(Money(minor, site.currency))


def _found(site: SiteFacts, format: str, count: int) -> Situation:
    people = [
        candidate(KEPT, format=format, currency=site.currency, provider_id=fresh_id(), offering_id=fresh_id())
        for _number in range(count)
    ]
    label = msg("Groups with a free seat") if format == GROUP else msg("Specialists with a free time")
    return Situation({"answers": answers("anxiety"), "candidates": tuple(people)}, ((label, _number(count)),))


def groups(site: SiteFacts, most: int) -> Found:
    """As many groups as are suggested, and one more."""
    return [_found(site, GROUP, count) for count in (most, most + 1)]


def specialists(site: SiteFacts, most: int) -> Found:
    """As many specialists as are suggested, and one more."""
    return [_found(site, INDIVIDUAL, count) for count in (most, most + 1)]


def next_change(site: SiteFacts, months: int) -> Found:
    """A new price a second before the interval is over, and at its end."""
    end = add_months_at(NOW, months, site.zone)
    price, currency = Money(NEW, site.currency), site.currency
    return [
        Situation(
            {
                "offering": offering(price=KEPT, currency=currency),
                "price": price,
                "history": (price_change(KEPT, NOW, currency),),
                "withdrawn": (),
                "at": at,
            },
            ((msg("The price was set on"), _number(Distant(NOW))), (msg("Changed on"), _number(Distant(at)))),
        )
        for at in (end - SECOND, end)
    ]


def _price(site: SiteFacts, price: int, at: Any) -> Situation:
    paid = pair(first_paid_price=Money(KEPT, site.currency), first_paid_at=NOW, delivered_count=1)
    return Situation(
        {"offering": offering(price=price, currency=site.currency), "pair": paid, "at": at},
        (
            (msg("The first session was paid for on"), _number(Distant(NOW))),
            (msg("Its price"), _money(KEPT, site)),
            (PRICE_ASKED, _money(price, site)),
            (msg("Booked on"), _number(Distant(at))),
        ),
    )


def kept_price(site: SiteFacts, kept_days: int) -> Found:
    """The last second for which a price is kept, and the end itself."""
    end = NOW + days(kept_days)
    return [_price(site, NEW, at) for at in (end - SECOND, end)]


def cheaper_now(site: SiteFacts, ceiling: bool) -> Found:
    """The public price has fallen below the one that is kept."""
    return [_price(site, KEPT - 50_000, NOW + days(1))]


def too_few(site: SiteFacts, what: str) -> Found:
    """A seat less than a group needs."""
    least = site.parameters(ProEgoParameters).group_min
    facts = appointment(seats=least - 1, capacity_min=least)
    words = ((msg("Fewest people a group takes place with"), _number(least)), (msg("Seats taken"), _number(least - 1)))
    return [Situation({"appointment": facts}, words)]


def _group_of(site: SiteFacts, seats: int) -> Situation:
    """A group in which so many seats were paid for, at the least price of a seat."""
    gross = seats * site.parameters(ProEgoParameters).floor_group
    words = ((msg("Seats paid for in a group"), _number(seats)), (msg("Paid for all of them"), _money(gross, site)))
    return Situation({"earning": earning(gross, seats, format=GROUP, currency=site.currency)}, words)


def small_group(site: SiteFacts, bps: int) -> Found:
    """A group as large as a small one may be."""
    return [_group_of(site, site.parameters(ProEgoParameters).small_group_max)]


def larger_group(site: SiteFacts, bps: int) -> Found:
    """A group with one seat more than a small one."""
    return [_group_of(site, site.parameters(ProEgoParameters).small_group_max + 1)]


def size_of_small_group(site: SiteFacts, most: int) -> Found:
    """As many paid seats as a small group has, and one more."""
    return [_group_of(site, seats) for seats in (most, most + 1)]


def _group(site: SiteFacts, minutes: int, least: int, most: int) -> OfferingFacts:
    return offering(
        GROUP,
        minutes,
        site.parameters(ProEgoParameters).floor_group,
        currency=site.currency,
        capacity_min=least,
        capacity_max=most,
        fields={"group_type": GROUP_TYPES[0]},
    )


def group_length(site: SiteFacts, minutes: int) -> Found:
    """A group whose sessions are as long."""
    values = site.parameters(ProEgoParameters)
    facts = _group(site, minutes, values.group_min, values.group_max)
    return [Situation({"offering": facts}, ((msg("Length of a group session, in minutes"), _number(minutes)),))]


def _sized(site: SiteFacts, least: int, most: int) -> Situation:
    facts = _group(site, site.parameters(ProEgoParameters).group_minutes, least, most)
    words = ((msg("Fewest people of a group"), _number(least)), (msg("Most people of a group"), _number(most)))
    return Situation({"offering": facts}, words)


def least_of_group(site: SiteFacts, least: int) -> Found:
    """A group that is offered from so many people on, and from one less."""
    most = site.parameters(ProEgoParameters).group_max
    return [_sized(site, count, most) for count in (least, least - 1) if count > 0]


def most_of_group(site: SiteFacts, most: int) -> Found:
    """A group that is offered for so many people, and for one more."""
    least = site.parameters(ProEgoParameters).group_min
    return [_sized(site, least, count) for count in (most, most + 1) if count >= least]


def came_together(site: SiteFacts, least: int) -> Found:
    """As many people as a group needs, and one less."""
    label = msg("Seats paid for in a group")
    return [
        Situation({"appointment": appointment(seats=count, capacity_min=1)}, ((label, _number(count)),))
        for count in (least, least - 1)
        if count > 0
    ]


def from_abroad(site: SiteFacts, count: int) -> Found:
    """A session paid for from abroad."""
    ends_at = START + timedelta(minutes=50)
    facts = payout(ends_at, foreign=True, delivered_at=ends_at)
    words = ((msg("The session ended at"), _number(ends_at)), (msg("Paid from"), msg("abroad")))
    return [Situation({"payout": facts}, words)]


def consultation(site: SiteFacts, length: int) -> Found:
    """A consultation before a group that is as long, and a minute longer."""
    label = msg("Length of the consultation before a group, in minutes")
    return [
        Situation(
            {"offering": offering(PRE_CONSULTATION, minutes, 0, currency=site.currency)}, ((label, _number(minutes)),)
        )
        for minutes in (length, length + 1)
    ]


EXAMPLES = (
    Example("suggested_groups", "match", groups),
    Example("suggested_specialists", "match", specialists),
    Example("price_change_min_interval_months", "price_objections", next_change),
    Example("price_lock_days", "quote_price", kept_price),
    Example("lock_is_ceiling", "quote_price", cheaper_now),
    Example("below_min", "minimum_terms", too_few),
    Example("group_min", "minimum_terms", came_together),
    Example("group_min", "offering_objections", least_of_group),
    Example("group_minutes", "offering_objections", group_length),
    Example("group_max", "offering_objections", most_of_group),
    Example("small_group_max", "commission", size_of_small_group),
    Example("commission_small_group_bps", "commission", small_group),
    Example("commission_group_bps", "commission", larger_group),
    Example("foreign_payout_days", "payout_terms", from_abroad),
    Example("preconsult_minutes", "offering_objections", consultation),
)
