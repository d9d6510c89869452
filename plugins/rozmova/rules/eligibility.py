"""Who can be admitted and who can be paid. All requirements hold together (ROZ-32)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from core.hooks.people import ProviderFacts
from core.hooks.site import Objection
from core.kit.messages import Message, msg, nmsg
from plugins.rozmova.parameters import RozmovaParameters

SOLE_PROPRIETOR = "fop"
CURRENCY = "UAH"


def whole(value: Any) -> int | None:
    """A whole number as a field holds it: an int, or its digits; anything else is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and value.isdecimal() else None


def admission_objections(provider: ProviderFacts, values: RozmovaParameters) -> list[Objection]:
    """Every requirement a specialist does not meet yet."""
    # ROZ-32: all of them together.
    return [*_education(provider, values), *_practice(provider, values), *_payable(provider, values)]


def payout_objections(provider: ProviderFacts, currency: str, values: RozmovaParameters) -> list[Objection]:
    """Only a sole proprietor of an allowed group is paid, in hryvnias, where a payout can arrive."""
    found = list(_payable(provider, values))
    if currency != CURRENCY:
        # MIS-6
        text = msg("Specialists are paid in hryvnias (UAH) only.")
        found.append(Objection("MIS-6", text, "currency"))
    return found


def _education(provider: ProviderFacts, values: RozmovaParameters) -> Iterator[Objection]:
    fields = provider.fields
    if fields.get("education_field") not in values.education_fields:
        # ROZ-33
        text = msg("Higher education in one of the accepted fields is needed.")
        yield _missing("ROZ-33", text, "education_field", education_fields=values.education_fields)
    hours = whole(fields.get("certification_hours"))
    if hours is None or hours < values.min_certification_hours or not fields.get("certification_approach"):
        # ROZ-36
        text = nmsg(
            "A certification in a therapeutic approach of at least {n} hour is needed.",
            "A certification in a therapeutic approach of at least {n} hours is needed.",
            values.min_certification_hours,
        )
        least = values.min_certification_hours
        yield _missing("ROZ-36", text, "certification_hours", min_certification_hours=least)


def _practice(provider: ProviderFacts, values: RozmovaParameters) -> Iterator[Objection]:
    fields: Mapping[str, Any] = provider.fields
    years = whole(fields.get("experience_years"))
    if years is None or years < values.min_experience_years:
        # ROZ-34
        text = nmsg(
            "At least {n} full year of experience is needed.",
            "At least {n} full years of experience are needed.",
            values.min_experience_years,
        )
        yield _missing("ROZ-34", text, "experience_years", min_experience_years=values.min_experience_years)
    for code, text in (
        ("private_practice", msg("A private practice is needed.")),
        ("supervision", msg("Taking part in supervision is needed.")),
    ):
        if fields.get(code) is not True:
            # ROZ-35
            yield _missing("ROZ-35", text, code)


def _payable(provider: ProviderFacts, values: RozmovaParameters) -> Iterator[Objection]:
    group = whole(provider.fields.get("fop_group"))
    if provider.legal_form != SOLE_PROPRIETOR or group not in values.fop_groups_allowed:
        # ROZ-46
        groups = ", ".join(str(item) for item in values.fop_groups_allowed)
        text = msg("The platform works only with sole proprietors (FOP) of tax group {groups}.", groups=groups)
        mark = "legal_form" if provider.legal_form != SOLE_PROPRIETOR else "fop_group"
        yield _missing("ROZ-46", text, mark, fop_groups_allowed=values.fop_groups_allowed)
    if provider.residence_country not in values.payout_countries:
        # ROZ-37
        text = msg("There is no way yet to pay a specialist in this country of residence.")
        yield _missing("ROZ-37", text, "residence_country", payout_countries=values.payout_countries)


def _missing(rule: str, message: Message, marks: str, **values: Any) -> Objection:
    return Objection(rule, message, marks, values=values)
