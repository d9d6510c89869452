"""What a tenant admin may set, by subject. The permanent ban of ROZ-18 is not among it."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.rozmova.parameters.cases import SUPPORT_AND_ETHICS, CaseParameters
from plugins.rozmova.parameters.joining import EDUCATION_CHOICES, EDUCATION_FIELDS, JoiningParameters
from plugins.rozmova.parameters.money import CLAWBACK_MODES, MoneyParameters
from plugins.rozmova.parameters.sessions import ACCEPT, REJECT, SessionParameters
from plugins.rozmova.parameters.site import SiteParameters
from plugins.rozmova.parameters.standing import EXISTING_BOOKINGS, ORDINARY_GROUNDS, StandingParameters

__all__ = [
    "ACCEPT",
    "CLAWBACK_MODES",
    "EDUCATION_CHOICES",
    "EDUCATION_FIELDS",
    "EXISTING_BOOKINGS",
    "ORDINARY_GROUNDS",
    "REJECT",
    "SUPPORT_AND_ETHICS",
    "RozmovaParameters",
]


@dataclass(frozen=True)
class RozmovaParameters(
    SiteParameters, StandingParameters, CaseParameters, JoiningParameters, MoneyParameters, SessionParameters
):
    """Values of the rules of Rozmova; bounds are inclusive."""

    def __post_init__(self) -> None:
        for subject in (SessionParameters, MoneyParameters, JoiningParameters, CaseParameters):
            subject.__post_init__(self)
