"""Sizes of groups, and which of them have a consultation before."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.parameters import UnfitTogether, parameter
from core.kit.messages import msg

GROUP_TYPES = ("psychodynamic", "existential", "cognitive", "art", "skills", "support")
"""The kinds of group."""


@dataclass(frozen=True)
class GroupParameters:
    """Sizes of groups, and which of them have a consultation before."""

    group_min: int = parameter(
        5,
        unit="people",
        minimum=5,
        maximum=12,
        rules=("PRO-35",),
        help=msg("The fewest people in a group session."),
        kind="bookings",
    )
    small_group_max: int = parameter(
        6,
        unit="people",
        minimum=5,
        maximum=12,
        rules=("PRO-34",),
        help=msg("The most people in a small group."),
        kind="money",
        concerns="providers",
    )
    group_max: int = parameter(
        12,
        unit="people",
        minimum=5,
        maximum=12,
        rules=("PRO-35",),
        help=msg("The most people in a group session."),
        kind="bookings",
    )
    below_min: str = parameter(
        "cancel_refund",
        choices=("cancel_refund", "take_place"),
        words=(
            ("cancel_refund", msg("it does not take place, and everybody gets everything back")),
            ("take_place", msg("it takes place")),
        ),
        rules=("PRO-35",),
        help=msg("What happens to a group session with too few people when the time to cancel is over."),
        kind="bookings",
    )
    gated_group_types: tuple[str, ...] = parameter(
        ("psychodynamic", "existential"),
        choices=GROUP_TYPES,
        rules=("PRO-17", "PRO-18", "PRO-20", "PRO-45"),
        help=msg("Groups that are open only after a consultation with the group's own therapist."),
        kind="bookings",
    )

    def __post_init__(self) -> None:
        if not self.group_min <= self.small_group_max <= self.group_max:
            raise UnfitTogether(msg("group_min, small_group_max and group_max must not decrease in this order."))
