"""What the public sees: the catalogue, and the landing page's figures."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.parameters import parameter
from core.kit.messages import msg


@dataclass(frozen=True)
class SiteParameters:
    """What the public sees: the catalogue, and the landing page's figures."""

    catalogue_public: bool = parameter(
        True,
        rules=("ROZ-1",),
        help=msg(
            "Whether everybody may look at the specialists and their pages; otherwise only those who have signed in."
        ),
        concerns="providers",
        at_once=True,
    )
    metrics_new_bookings_basis: str = parameter(
        "per_day",
        choices=("per_day", "per_specialist", "total"),
        words=(
            ("per_day", msg("by the days")),
            ("per_specialist", msg("by the specialists")),
            ("total", msg("by nothing: the sum")),
        ),
        rules=("ROZ-21",),
        help=msg(
            "What this month's new bookings are divided by on the landing page: its days, its specialists, nothing."
        ),
        concerns="providers",
        at_once=True,
    )
    metrics_month: str = parameter(
        "last_complete",
        choices=("last_complete", "current"),
        words=(("last_complete", msg("the last whole month")), ("current", msg("this month so far"))),
        rules=("ROZ-22", "ROZ-23", "ROZ-30"),
        help=msg("The month the averages of a specialist are counted over."),
        concerns="providers",
        at_once=True,
    )
    metrics_min_specialists: int = parameter(
        3,
        unit="people",
        minimum=1,
        maximum=1_000,
        rules=("ROZ-22", "ROZ-23", "ROZ-30"),
        help=msg("With fewer specialists shown in a month its averages are hidden."),
        concerns="providers",
        at_once=True,
    )
    metrics_min_bookings: int = parameter(
        1,
        minimum=1,
        maximum=10_000,
        rules=("ROZ-21",),
        help=msg("With fewer new bookings this month the figure is hidden."),
        concerns="providers",
        at_once=True,
    )
