"""Floors, lengths, how often a price changes and how long a client keeps it. Floors are raised, not lowered."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.parameters import UnfitTogether, parameter
from core.kit.messages import msg


@dataclass(frozen=True)
class PriceParameters:
    """Floors, lengths, how often a price changes and how long a client keeps it. Floors are raised, not lowered."""

    floor_individual: int = parameter(
        250_000,
        unit="kopecks",
        minimum=250_000,
        rules=("PRO-4",),
        help=msg("The lowest price of an individual session. It may be raised, not lowered."),
        kind="money",
        concerns="providers",
    )
    floor_group: int = parameter(
        150_000,
        unit="kopecks",
        minimum=150_000,
        rules=("PRO-5",),
        help=msg("The lowest price of a seat in a group session. It may be raised, not lowered."),
        kind="money",
        concerns="providers",
    )
    individual_minutes_min: int = parameter(
        50,
        unit="minutes",
        minimum=50,
        maximum=60,
        rules=("PRO-4",),
        help=msg("The shortest individual session."),
        kind="bookings",
        concerns="providers",
    )
    individual_minutes_max: int = parameter(
        60,
        unit="minutes",
        minimum=50,
        maximum=60,
        rules=("PRO-4",),
        help=msg("The longest individual session."),
        kind="bookings",
        concerns="providers",
    )
    group_minutes: int = parameter(
        90,
        unit="minutes",
        minimum=30,
        maximum=240,
        rules=("PRO-5",),
        help=msg("How long a group session lasts."),
        kind="bookings",
        concerns="providers",
    )
    preconsult_minutes: int = parameter(
        15,
        unit="minutes",
        minimum=5,
        maximum=60,
        rules=("PRO-17",),
        help=msg("How long the free consultation before a group lasts."),
        kind="bookings",
        concerns="providers",
    )
    price_change_min_interval_months: int = parameter(
        6,
        unit="months",
        minimum=1,
        maximum=60,
        rules=("PRO-6",),
        help=msg("A price can be changed again only after this many months, whether up or down."),
        kind="money",
        concerns="providers",
        at_once=True,
    )
    price_lock_days: int = parameter(
        365,
        unit="days",
        minimum=1,
        maximum=3_650,
        rules=("PRO-7",),
        help=msg("For this long after the first paid booking a client keeps the price."),
        kind="money",
    )
    lock_is_ceiling: bool = parameter(
        True,
        rules=("PRO-7",),
        help=msg("A client with a kept price pays the public price when that one is lower."),
        kind="money",
        at_once=True,
    )

    def __post_init__(self) -> None:
        if self.individual_minutes_min > self.individual_minutes_max:
            raise UnfitTogether(msg("individual_minutes_min must not be more than individual_minutes_max."))
        if self.floor_individual < 250_000 or self.floor_group < 150_000:
            low = "floor_individual" if self.floor_individual < 250_000 else "floor_group"
            raise UnfitTogether(msg("A price floor may be raised, not lowered."), low)
