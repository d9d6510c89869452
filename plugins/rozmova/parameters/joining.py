"""The way in, and the page at the end of it."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.parameters import UnfitTogether, parameter
from core.kit.messages import msg

EDUCATION_FIELDS = ("pedagogical", "medical", "sociological", "psychological")
EDUCATION_CHOICES = (*EDUCATION_FIELDS, "other")


@dataclass(frozen=True)
class JoiningParameters:
    """The way in, and the page at the end of it."""

    education_fields: tuple[str, ...] = parameter(
        ("pedagogical", "medical", "sociological"),
        choices=EDUCATION_FIELDS,
        rules=("ROZ-33",),
        help=msg("The fields of higher education that are accepted."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    min_experience_years: int = parameter(
        2,
        unit="years",
        minimum=0,
        maximum=40,
        rules=("ROZ-34",),
        help=msg("The least experience of private practice a specialist has."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    min_certification_hours: int = parameter(
        400,
        unit="hours",
        minimum=0,
        maximum=5_000,
        rules=("ROZ-36",),
        help=msg("The least length of the certification in one therapeutic approach."),
        kind="joining",
        concerns="providers",
        at_once=True,
    )
    invite_ttl_days: int = parameter(
        14,
        unit="days",
        minimum=1,
        maximum=90,
        rules=("ROZ-40",),
        help=msg("How long an invitation to the private cabinet can be accepted."),
        kind="joining",
        concerns="providers",
    )
    page_sla_min_wd: int = parameter(
        7,
        unit="working days",
        minimum=0,
        maximum=60,
        rules=("ROZ-55",),
        help=msg("A specialist's page usually appears within this many working days after the last questionnaire."),
        kind="joining",
        concerns="providers",
    )
    page_sla_max_wd: int = parameter(
        10,
        unit="working days",
        minimum=0,
        maximum=60,
        rules=("ROZ-55",),
        help=msg("After this many working days without a page the application is overdue, and the team is told."),
        kind="joining",
        concerns="providers",
    )

    def __post_init__(self) -> None:
        if not self.education_fields:
            raise UnfitTogether(msg("education_fields must name at least one field."))
        if self.page_sla_min_wd > self.page_sla_max_wd:
            raise UnfitTogether(msg("page_sla_min_wd must not be more than page_sla_max_wd."))
