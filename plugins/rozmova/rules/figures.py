"""The figures of the landing page: counted from what happened, or hidden; never invented."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from core.hooks.content import Figure, MeasureFacts, MonthFacts
from core.kit.messages import Message, msg
from core.kit.money import Money
from plugins.rozmova.parameters import RozmovaParameters

STEP = Decimal("0.1")
TOO_FEW_SPECIALISTS = msg("Too few specialists were shown in the month for an average that says anything.")
NOTHING_YET = msg("There is nothing to count yet.")

HOW_NEW_BOOKINGS: dict[str, Message] = {
    "per_day": msg("All new bookings of this month divided by its days so far, today included."),
    "per_specialist": msg("All new bookings of this month divided by the specialists shown in it."),
    "total": msg("All new bookings of this month so far."),
}
LABELS: dict[str, Message] = {
    "per_day": msg("new bookings on the platform on an average day of this month"),
    "per_specialist": msg("new bookings for a specialist this month on average"),
    "total": msg("new bookings on the platform this month"),
}


def landing_figures(measures: MeasureFacts, values: RozmovaParameters) -> tuple[Figure, ...]:
    """All four."""
    month = measures.this_month if values.metrics_month == "current" else measures.last_month
    return (
        new_bookings(measures.this_month, values),
        held_sessions(month, values),
        new_clients(month, values),
        expected_earnings(month, values),
    )


def new_bookings(month: MonthFacts, values: RozmovaParameters) -> Figure:
    """New bookings of the month that runs, by the basis the tenant chose."""
    # ROZ-21
    basis = values.metrics_new_bookings_basis
    by = {"per_day": month.days, "per_specialist": month.active_providers, "total": 1}[basis]
    why = NOTHING_YET if month.new_bookings < values.metrics_min_bookings else None
    if basis == "per_specialist" and month.active_providers < values.metrics_min_specialists:
        why = TOO_FEW_SPECIALISTS
    how = HOW_NEW_BOOKINGS[basis]
    return _average("new_bookings", "ROZ-21", LABELS[basis], how, month.new_bookings, by, why)


def held_sessions(month: MonthFacts, values: RozmovaParameters) -> Figure:
    """Sessions held, and those that count as held (ROZ-61), for each specialist shown in the month."""
    # ROZ-22
    how = msg("Sessions of one month, those included that count as held, divided by the specialists shown in it.")
    label = msg("sessions a specialist holds in a month on average")
    why = _why_hidden(month, month.delivered, values)
    return _average("held_sessions", "ROZ-22", label, how, month.delivered, month.active_providers, why)


def new_clients(month: MonthFacts, values: RozmovaParameters) -> Figure:
    """Clients whose first session with a specialist was in the month, for each specialist shown in it."""
    # ROZ-23: new to two specialists counts twice.
    how = msg("Clients who had their first session with a specialist, divided by the specialists shown in that month.")
    label = msg("new clients a specialist gets in a month on average")
    why = _why_hidden(month, month.new_pairs, values)
    return _average("new_clients", "ROZ-23", label, how, month.new_pairs, month.active_providers, why)


def expected_earnings(month: MonthFacts, values: RozmovaParameters) -> Figure:
    """Average sessions times their average price, without the platform's share."""
    # ROZ-30
    label = msg("a month, before taxes")
    how = msg("Average sessions of a specialist in a month times their average price, less the platform's fee.")
    why = _why_hidden(month, month.delivered, values)
    value = None if why else _earnings(month, values)
    return Figure(
        "expected_earnings",
        "ROZ-30",
        label,
        value,
        how,
        month.delivered_price.minor,
        month.active_providers,
        why,
        {"platform_fee_bps": values.platform_fee_bps},
    )


def _earnings(month: MonthFacts, values: RozmovaParameters) -> Money:
    sessions = Fraction(month.delivered, month.active_providers)
    price = Fraction(month.delivered_price.minor, month.delivered)
    gross = Money(int(sessions * price + Fraction(1, 2)), month.delivered_price.currency)
    return gross - gross.share(values.platform_fee_bps)


def _why_hidden(month: MonthFacts, counted: int, values: RozmovaParameters) -> Message | None:
    """Few specialists make a poor average, and would tell what a single one earns; the fewest one may set is one."""
    if month.active_providers < values.metrics_min_specialists:
        return TOO_FEW_SPECIALISTS
    return NOTHING_YET if counted == 0 else None


def _average(code: str, rule: str, label: Message, how: Message, basis: int, by: int, why: Message | None) -> Figure:
    value = None if why else (Decimal(basis) / Decimal(by)).quantize(STEP, ROUND_HALF_UP)
    return Figure(code, rule, label, value, how, basis, by, why)
