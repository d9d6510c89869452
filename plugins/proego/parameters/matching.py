"""The questionnaire, and how much is suggested after it."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.parameters import parameter
from core.kit.messages import msg


@dataclass(frozen=True)
class MatchingParameters:
    """The questionnaire, and how much is suggested after it."""

    condition_scale: int = parameter(
        10,
        unit="points",
        minimum=5,
        maximum=10,
        rules=("PRO-21",),
        help=msg("The highest number on the scale on which clients rate their condition; the lowest is 1."),
        concerns="clients",
        at_once=True,
    )
    crisis_condition_to: int = parameter(
        2,
        unit="points",
        minimum=1,
        maximum=5,
        rules=("PRO-21",),
        help=msg("Up to this number on the scale a client is shown the emergency contacts first."),
        concerns="clients",
        at_once=True,
    )
    suggested_groups: int = parameter(
        2,
        unit="groups",
        minimum=1,
        maximum=10,
        rules=("PRO-23",),
        help=msg("The most groups that are suggested."),
        concerns="clients",
        at_once=True,
    )
    suggested_specialists: int = parameter(
        3,
        unit="specialists",
        minimum=1,
        maximum=10,
        rules=("PRO-23",),
        help=msg("The most specialists that are suggested."),
        concerns="clients",
        at_once=True,
    )
