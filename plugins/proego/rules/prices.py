"""Floors, how often a price changes, and the price a client keeps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from core.hooks.bookings import BookingFacts
from core.hooks.offerings import OfferingFacts, PriceChange, Quote, WithdrawalTerms
from core.hooks.people import PairFacts
from core.hooks.site import Objection, Reason
from core.kit.instants import add_months_at, hours
from core.kit.messages import Distant, msg, nmsg
from core.kit.money import Money, zero
from plugins.proego.parameters import ProEgoParameters
from plugins.proego.rules.formats import GROUP, INDIVIDUAL, PRE_CONSULTATION, SESSIONS

# MIS-7
CURRENCY = "RUB"


def price_objections(
    offering: OfferingFacts,
    price: Money,
    history: tuple[PriceChange, ...],
    at: datetime,
    zone: str,
    values: ProEgoParameters,
) -> list[Objection]:
    """Everything that keeps ``price`` from being set at ``at``."""
    return [*_floor(offering, price, values), *_too_soon(offering, price, history, at, zone, values)]


def of_the_item(
    offering: OfferingFacts, history: tuple[PriceChange, ...], withdrawn: tuple[PriceChange, ...]
) -> tuple[PriceChange, ...]:
    """The prices whose clock goes on: an individual session that takes the place of one withdrawn is the same item.

    Sessions of two lengths, or a group beside them, are sold side by side at prices of their own.
    """
    # PRO-6
    if offering.format != INDIVIDUAL or not withdrawn:
        return history
    return tuple(sorted((*history, *withdrawn), key=lambda known: known.at))


def withdrawal_terms(
    offering: OfferingFacts,
    history: tuple[PriceChange, ...],
    beside: tuple[PriceChange, ...],
    at: datetime,
    zone: str,
    values: ProEgoParameters,
) -> WithdrawalTerms:
    """A price that new clients could choose stays on offer for half a year: without it they have the others' only."""
    # PRO-6: to take off one of two individual sessions at different prices is a change of price, up or down. None is
    # to take back what was put beside a session that costs as much or less and is still there.
    if offering.format != INDIVIDUAL or not history or not beside:
        return WithdrawalTerms()
    if any(_no_other(offering, history[0].at, other) for other in beside):
        return WithdrawalTerms()
    return WithdrawalTerms(tuple(_kept_on_offer(history, at, zone, values)), changes_price=True)


def _no_other(offering: OfferingFacts, sold_since: datetime, other: PriceChange) -> bool:
    if other.at > sold_since:
        return other.price == offering.price
    return other.price <= offering.price


def _kept_on_offer(
    history: tuple[PriceChange, ...], at: datetime, zone: str, values: ProEgoParameters
) -> Iterator[Objection]:
    # PRO-6
    months = values.price_change_min_interval_months
    possible_from = add_months_at(history[-1].at, months, zone)
    if at < possible_from:
        text = nmsg(
            "Without this session new clients pay another price, and a price can change once in {n} month: it can be "
            "taken off from {possible_from} on. The team can do it earlier.",
            "Without this session new clients pay another price, and a price can change once in {n} months: it can be "
            "taken off from {possible_from} on. The team can do it earlier.",
            months,
            possible_from=Distant(possible_from),
        )
        yield Objection("PRO-6", text, None, possible_from, {"price_change_min_interval_months": months})


def _floor(offering: OfferingFacts, price: Money, values: ProEgoParameters) -> Iterator[Objection]:
    if offering.format == PRE_CONSULTATION and price:
        # PRO-17
        yield Objection("PRO-17", msg("The consultation before a group is free."), "price")
    if offering.format == INDIVIDUAL and price.minor < values.floor_individual:
        # PRO-4, MIS-7
        least = Money(values.floor_individual, price.currency)
        text = msg("An individual session costs at least {least}.", least=least)
        yield Objection("PRO-4", text, "price", values={"floor_individual": values.floor_individual})
    if offering.format == GROUP and price.minor < values.floor_group:
        # PRO-5, MIS-7
        least = Money(values.floor_group, price.currency)
        text = msg("A seat in a group session costs at least {least}.", least=least)
        yield Objection("PRO-5", text, "price", values={"floor_group": values.floor_group})


def _too_soon(
    offering: OfferingFacts,
    price: Money,
    history: tuple[PriceChange, ...],
    at: datetime,
    zone: str,
    values: ProEgoParameters,
) -> Iterator[Objection]:
    # PRO-6: each price item has its own clock; the first price is no change but starts it.
    if offering.format not in SESSIONS or not history or price in _last(history):
        return
    # PRO-4, PRO-5: up to a floor that was raised since, and no further, a price is lifted at any time.
    if price.minor == max(history[-1].price.minor, _floor_of(offering.format, values)):
        return
    months = values.price_change_min_interval_months
    possible_from = add_months_at(history[-1].at, months, zone)
    if at < possible_from:
        text = nmsg(
            "A price can change once in {n} month; this one can change from {possible_from} on.",
            "A price can change once in {n} months; this one can change from {possible_from} on.",
            months,
            possible_from=Distant(possible_from),
        )
        used = {"price_change_min_interval_months": months}
        yield Objection("PRO-6", text, "price", possible_from, used)


def _floor_of(format_code: str, values: ProEgoParameters) -> int:
    # PRO-4, PRO-5
    return {INDIVIDUAL: values.floor_individual, GROUP: values.floor_group}[format_code]


def sold_too_cheap(
    offering: OfferingFacts, booking: BookingFacts, pair: PairFacts, at: datetime, values: ProEgoParameters
) -> list[Objection]:
    """Below a floor that was raised since, nobody books at the public price; a price that is kept, a session that is
    owed and one of a package that was bought stay as they are."""
    kept_until = _kept_until(pair, values)
    kept = kept_until is not None and at < kept_until
    if offering.format not in SESSIONS or not booking.price or booking.prepaid or kept:
        return []
    return list(_floor(offering, booking.price, values))


def _last(history: tuple[PriceChange, ...]) -> list[Money]:
    """The prices of the last instant: two were sold side by side when they were set at the same one."""
    return [known.price for known in history if known.at == history[-1].at]


def quote_price(offering: OfferingFacts, pair: PairFacts, at: datetime, values: ProEgoParameters) -> Quote:
    """The public price, or the one this client keeps since the first paid booking in this format; or a free session."""
    if offering.format == PRE_CONSULTATION:
        # PRO-17
        return Quote(zero(offering.price.currency), (Reason("PRO-17", msg("This consultation is free.")),))
    if offering.format not in SESSIONS:
        return Quote(offering.price)
    if pair.free_sessions:
        # PRO-40
        text = msg("The specialist owes you this session, because an earlier one was cancelled late or missed.")
        used = {"late_provider_cancel_free_sessions": values.late_provider_cancel_free_sessions}
        return Quote(zero(offering.price.currency), (Reason("PRO-40", text, used),), uses_free_session=True)
    return _kept_price(offering, pair, at, values)


def _kept_until(pair: PairFacts, values: ProEgoParameters) -> datetime | None:
    # PRO-7: elapsed days, not a calendar year.
    if pair.first_paid_price is None or pair.first_paid_at is None:
        return None
    # What was promised when it was booked holds, whatever the value is now.
    return pair.price_kept_until or pair.first_paid_at + hours(24 * values.price_lock_days)


def _kept_price(offering: OfferingFacts, pair: PairFacts, at: datetime, values: ProEgoParameters) -> Quote:
    # PRO-7: at the end itself the price is no longer kept, and a new one begins.
    locked, used = pair.first_paid_price, {"price_lock_days": values.price_lock_days}
    kept_until = _kept_until(pair, values)
    if locked is None or kept_until is None or at >= kept_until:
        return Quote(offering.price, begins_lock=True, kept_hours=24 * values.price_lock_days)
    if values.lock_is_ceiling and offering.price <= locked:
        return Quote(offering.price)
    text = msg("Your price of {price} is kept until {kept_until}.", price=locked, kept_until=Distant(kept_until))
    return Quote(locked, (Reason("PRO-7", text, {**used, "lock_is_ceiling": values.lock_is_ceiling}),))
