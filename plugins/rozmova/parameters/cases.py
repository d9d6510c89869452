"""What people bring to the team."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.parameters import UnfitTogether, parameter
from core.kit.messages import msg

SUPPORT_AND_ETHICS = ("support", "ethics_commission")


@dataclass(frozen=True)
class CaseParameters:
    """What people bring to the team."""

    refund_case_roles: tuple[str, ...] = parameter(
        SUPPORT_AND_ETHICS,
        choices=("support", "ethics_commission", "community_manager", "tenant_admin"),
        rules=("ROZ-62",),
        help=msg("Who must all take a position when a client asks for money back after a session."),
        kind="money",
        at_once=True,
    )
    case_word_hours: int = parameter(
        72,
        unit="hours",
        minimum=1,
        maximum=720,
        rules=("ROZ-62",),
        help=msg("How long a specialist has to say how they saw a session for which money is asked back."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    appeal_days: int = parameter(
        14,
        unit="days",
        minimum=1,
        maximum=365,
        rules=("ROZ-62",),
        help=msg("How many days a decision can be appealed, to the end of the last one."),
        kind="money",
        at_once=True,
    )
    force_majeure_requires_specialist_consent: bool = parameter(
        True,
        rules=("ROZ-59",),
        help=msg("Money goes back because of force majeure only if the specialist agrees."),
        kind="money",
        at_once=True,
    )
    consent_hours: int = parameter(
        48,
        unit="hours",
        minimum=1,
        maximum=720,
        rules=("ROZ-59",),
        help=msg("How long a specialist has to agree to a concession; silence counts as a no."),
        kind="money",
        concerns="providers",
        at_once=True,
    )
    contact_scan: bool = parameter(
        True,
        rules=("ROZ-9", "ROZ-16"),
        help=msg("Show the team a specialist's messages to clients with contact or payment data; none is held back."),
        concerns="providers",
        at_once=True,
    )
    support_sla_hours: int | None = parameter(
        None,
        unit="hours",
        minimum=1,
        maximum=720,
        rules=("ROZ-29",),
        help=msg("How soon support aims to answer; empty when no time is aimed at."),
        concerns="providers",
        at_once=True,
    )

    def __post_init__(self) -> None:
        if not set(SUPPORT_AND_ETHICS) <= set(self.refund_case_roles):
            raise UnfitTogether(msg("refund_case_roles must name both support and ethics_commission."))
