"""The platform's share, and paying specialists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from core.hooks.money import ClawbackMode
from core.hooks.parameters import UnfitTogether, parameter
from core.kit.messages import msg

CLAWBACK_MODES: tuple[ClawbackMode, ...] = get_args(ClawbackMode)


@dataclass(frozen=True)
class MoneyParameters:
    """The platform's share, and paying specialists."""

    platform_fee_bps: int = parameter(
        0,
        unit="basis points",
        minimum=0,
        maximum=10_000,
        help=msg("The platform's share of a session's price."),
        kind="money",
        concerns="providers",
    )
    payout_working_days: int = parameter(
        3,
        unit="working days",
        minimum=0,
        maximum=30,
        rules=("ROZ-45",),
        help=msg("A specialist is paid within this many working days after the money reached the platform."),
        kind="money",
        concerns="providers",
    )
    clawback_mode: str = parameter(
        "case",
        choices=CLAWBACK_MODES,
        words=(
            ("case", msg("support agrees with the specialist what happens")),
            ("offset_next_payout", msg("the next payouts are smaller")),
        ),
        rules=("ROZ-58",),
        help=msg(
            "When a client is refunded after the payout: support agrees with the specialist what happens, or "
            "the next payouts are smaller by themselves and the specialist is told."
        ),
        kind="money",
        concerns="providers",
    )
    fop_groups_allowed: tuple[int, ...] = parameter(
        (3,),
        minimum=1,
        maximum=4,
        rules=("ROZ-46",),
        words=tuple((group, msg("Group {number}", number=group)) for group in (1, 2, 3, 4)),
        help=msg("The tax groups of sole proprietors the platform works with and pays."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    payout_countries: tuple[str, ...] = parameter(
        ("UA",),
        unit="countries",
        rules=("ROZ-37",),
        help=msg("Countries of residence in which a specialist can be paid (ISO codes)."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )

    def __post_init__(self) -> None:
        if not self.fop_groups_allowed:
            raise UnfitTogether(msg("fop_groups_allowed must name at least one group."))
        if any(len(code) != 2 or not code.isupper() for code in self.payout_countries):
            raise UnfitTogether(msg("payout_countries must be country codes of two capital letters."))
