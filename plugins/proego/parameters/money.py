"""The platform's share, payouts and receipts."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.parameters import parameter
from core.kit.messages import msg


@dataclass(frozen=True)
class MoneyParameters:
    """The platform's share, payouts and receipts."""

    payout_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=720,
        rules=("PRO-32",),
        help=msg("A specialist is paid within this time after the end of a session."),
        kind="money",
        concerns="providers",
    )
    foreign_payout_days: int = parameter(
        14,
        unit="days",
        minimum=1,
        maximum=60,
        rules=("PRO-37",),
        help=msg("A specialist is paid within this many days for money that came from abroad."),
        kind="money",
        concerns="providers",
    )
    commission_individual_bps: int = parameter(
        3_000,
        unit="basis points",
        minimum=0,
        maximum=10_000,
        rules=("PRO-33",),
        help=msg("The platform's share of an individual session."),
        kind="money",
        concerns="providers",
    )
    commission_small_group_bps: int = parameter(
        4_000,
        unit="basis points",
        minimum=0,
        maximum=10_000,
        rules=("PRO-34",),
        help=msg("The platform's share of a small group's session."),
        kind="money",
        concerns="providers",
    )
    commission_group_bps: int = parameter(
        5_000,
        unit="basis points",
        minimum=0,
        maximum=10_000,
        rules=("PRO-35",),
        help=msg("The platform's share of a larger group's session."),
        kind="money",
        concerns="providers",
    )
    commission_event_bps: int = parameter(
        0,
        unit="basis points",
        minimum=0,
        maximum=10_000,
        rules=("PRO-42",),
        help=msg("The platform's share of a webinar, conference or supervision."),
        kind="money",
        concerns="providers",
    )
    receipt_reminder_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=720,
        rules=("PRO-36",),
        help=msg("How long after the crediting the specialist is reminded of a missing online receipt."),
        kind="money",
        concerns="providers",
    )
