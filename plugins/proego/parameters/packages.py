"""Packages of sessions."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.parameters import UnfitTogether, parameter
from core.kit.messages import msg


@dataclass(frozen=True)
class PackageParameters:
    """Packages of sessions."""

    packages_offered: bool = parameter(
        True,
        rules=("PRO-27",),
        help=msg("Whether specialists may offer packages of sessions."),
        kind="money",
    )
    package_sessions_min: int = parameter(
        2,
        unit="sessions",
        minimum=2,
        maximum=100,
        rules=("PRO-27",),
        help=msg("The fewest sessions in a package."),
        kind="money",
    )
    package_sessions_max: int = parameter(
        50,
        unit="sessions",
        minimum=2,
        maximum=100,
        rules=("PRO-27",),
        help=msg("The most sessions in a package."),
        kind="money",
    )
    package_valid_days: int = parameter(
        365,
        unit="days",
        minimum=1,
        maximum=3_650,
        rules=("PRO-27",),
        help=msg("The sessions of a package start within this many days after it was paid."),
        kind="money",
    )
    package_payment_hours: int = parameter(
        72,
        unit="hours",
        minimum=1,
        maximum=720,
        rules=("PRO-27",),
        help=msg("How long a package that was ordered waits for its payment."),
        kind="money",
    )
    package_reminder_days: int = parameter(
        14,
        unit="days",
        minimum=1,
        maximum=365,
        rules=("PRO-27",),
        help=msg("So many days before a package ends the client is reminded of the sessions that are left."),
        kind="money",
    )
    package_unused: str = parameter(
        "refund",
        choices=("refund", "on_request"),
        words=(("refund", msg("it goes back by itself")), ("on_request", msg("it goes back on request"))),
        rules=("PRO-27", "PRO-38"),
        help=msg("Whether the money of sessions nobody booked goes back by itself at a package's end, or on request."),
        kind="money",
    )

    def __post_init__(self) -> None:
        if self.package_sessions_min > self.package_sessions_max:
            raise UnfitTogether(msg("package_sessions_min must not be more than package_sessions_max."))
