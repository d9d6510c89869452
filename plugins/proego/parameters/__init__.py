"""What a tenant admin may set, by subject. Floors and group sizes of the house rules can be narrowed, not widened."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.proego.parameters.groups import GroupParameters
from plugins.proego.parameters.joining import JoiningParameters
from plugins.proego.parameters.matching import MatchingParameters
from plugins.proego.parameters.materials import MaterialParameters
from plugins.proego.parameters.money import MoneyParameters
from plugins.proego.parameters.packages import PackageParameters
from plugins.proego.parameters.prices import PriceParameters
from plugins.proego.parameters.sessions import SessionParameters


@dataclass(frozen=True)
class ProEgoParameters(
    MaterialParameters,
    PackageParameters,
    MoneyParameters,
    GroupParameters,
    SessionParameters,
    PriceParameters,
    MatchingParameters,
    JoiningParameters,
):
    """Values of the rules of proEgo; bounds are inclusive."""

    def __post_init__(self) -> None:
        for subject in (PriceParameters, GroupParameters, PackageParameters):
            subject.__post_init__(self)
