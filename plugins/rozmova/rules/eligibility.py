"""Who can be admitted, shown and paid. All requirements hold together (ROZ-32)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.hooks.applications import ApplicationFacts
from core.hooks.people import ProviderFacts
from core.hooks.site import Objection
from core.kit.instants import add_months, local_date, start_of_day
from core.kit.messages import Message, msg, nmsg
from plugins.rozmova.parameters import RozmovaParameters

SOLE_PROPRIETOR = "fop"
CURRENCY = "UAH"
MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who is judged, before and after there is a cabinet: what was declared, and the local day of the application."""

    legal_form: str | None
    residence_country: str | None
    fields: Mapping[str, Any]
    applied_on: date | None


def candidate_of_provider(provider: ProviderFacts, zone: str) -> Candidate:
    """A provider as a candidate."""
    return Candidate(
        provider.legal_form, provider.residence_country, provider.fields, _day_of(provider.applied_at, zone)
    )


def candidate_of_application(application: ApplicationFacts, zone: str) -> Candidate:
    """An applicant as a candidate: everything stands among the answers."""
    answers = application.answers
    return Candidate(
        answers.get("legal_form"), answers.get("residence_country"), answers, _day_of(application.applied_at, zone)
    )


def _day_of(moment: datetime | None, zone: str) -> date | None:
    return local_date(moment, zone) if moment else None


def whole(value: Any) -> int | None:
    """A whole number as a field holds it: an int, or its digits; anything else is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and value.isdecimal() else None


def day(value: Any) -> date | None:
    """A day as a field holds it: ISO text; anything else is none."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def requirements(person: Candidate, zone: str, values: RozmovaParameters) -> list[Objection]:
    """Every requirement that is not met yet, of an applicant or a specialist."""
    # ROZ-32: all of them together.
    return [*_education(person, values), *_practice(person, zone, values), *_payable(person, values)]


def payout_objections(person: Candidate, currency: str, values: RozmovaParameters) -> list[Objection]:
    """Only a sole proprietor of an allowed group is paid, in hryvnias, where a payout can arrive."""
    found = list(_payable(person, values))
    if currency != CURRENCY:
        # MIS-6
        text = msg("Specialists are paid in hryvnias (UAH) only.")
        found.append(Objection("MIS-6", text, "currency"))
    return found


def _education(person: Candidate, values: RozmovaParameters) -> Iterator[Objection]:
    fields = person.fields
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


def enough_since(since: date, values: RozmovaParameters) -> date:
    """The first day on which a practice begun on ``since`` has lasted long enough; 29 February becomes the 28th."""
    # ROZ-34
    return add_months(since, MONTHS_IN_YEAR * values.min_experience_years)


def _practice(person: Candidate, zone: str, values: RozmovaParameters) -> Iterator[Objection]:
    since = day(person.fields.get("practice_since"))
    enough = enough_since(since, values) if since else None
    if enough is None or person.applied_on is None or person.applied_on < enough:
        # ROZ-34: full calendar years on the day of the application, that day included.
        text = nmsg(
            "At least {n} full year of experience is needed.",
            "At least {n} full years of experience are needed.",
            values.min_experience_years,
        )
        used = {"min_experience_years": values.min_experience_years}
        yield Objection("ROZ-34", text, "practice_since", start_of_day(enough, zone) if enough else None, used)
    for code, text in (
        ("private_practice", msg("A private practice is needed.")),
        ("supervision", msg("Taking part in supervision is needed.")),
    ):
        if person.fields.get(code) is not True:
            # ROZ-35
            yield _missing("ROZ-35", text, code)


def _payable(person: Candidate, values: RozmovaParameters) -> Iterator[Objection]:
    yield from _allowed_form(person, values)
    if person.residence_country not in values.payout_countries:
        # ROZ-37
        text = msg("There is no way yet to pay a specialist in this country of residence.")
        yield _missing("ROZ-37", text, "residence_country", payout_countries=values.payout_countries)


def _allowed_form(person: Candidate, values: RozmovaParameters) -> Iterator[Objection]:
    group = whole(person.fields.get("fop_group"))
    if person.legal_form != SOLE_PROPRIETOR or group not in values.fop_groups_allowed:
        # ROZ-46
        groups = ", ".join(str(item) for item in values.fop_groups_allowed)
        text = msg("The platform works only with sole proprietors (FOP) of tax group {groups}.", groups=groups)
        mark = "legal_form" if person.legal_form != SOLE_PROPRIETOR else "fop_group"
        yield _missing("ROZ-46", text, mark, fop_groups_allowed=values.fop_groups_allowed)


def _missing(rule: str, message: Message, marks: str, **values: Any) -> Objection:
    return Objection(rule, message, marks, values=values)
