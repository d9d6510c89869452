"""The marketplace's own fields of a provider: values, and the agreements and documents it asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core.hooks.contributions import CustomField
from core.kit.errors import Invalid
from core.kit.instants import local_date
from core.kit.messages import Message, literal, msg
from core.providers.countries import is_country
from core.providers.tax_numbers import normal_tax_number
from core.rules.manager import plugin_set
from core.tenancy.work import Work
from core.web.schemas import FIRST_YEAR, LAST_YEAR

AGREEMENT, DOCUMENT = "agreement", "document"
LEGAL_FORM, TAX_NUMBER, RESIDENCE = "legal_form", "tax_number", "residence_country"
OF_THE_CORE = frozenset({LEGAL_FORM, TAX_NUMBER, RESIDENCE})
TEXT_MAX = 10_000
LANGUAGES_MAX = 12
WRONG_TAX_NUMBER = msg("This tax number is not right: please check every digit.")


def provider_fields(work: Work) -> tuple[CustomField, ...]:
    """All the plugin's fields of a provider, in its order."""
    found: list[CustomField] = plugin_set(work.tenant.plugins).collected("register_fields")
    return tuple(item for item in found if item.owner == "provider")


def value_fields(work: Work) -> tuple[CustomField, ...]:
    """Those with a value in the profile."""
    return tuple(
        item
        for item in provider_fields(work)
        if item.kind not in (AGREEMENT, DOCUMENT) and item.code not in OF_THE_CORE
    )


def agreements_asked(work: Work) -> tuple[CustomField, ...]:
    """The documents a provider has to agree to."""
    return tuple(item for item in provider_fields(work) if item.kind == AGREEMENT)


def documents_asked(work: Work) -> tuple[CustomField, ...]:
    """The documents the team has to see."""
    return tuple(item for item in provider_fields(work) if item.kind == DOCUMENT)


def verified_fields(work: Work) -> tuple[CustomField, ...]:
    """Those that admission stands on: once a provider is admitted, the team alone changes them."""
    return tuple(item for item in provider_fields(work) if item.verified)


def legal_forms(work: Work) -> tuple[tuple[str, Message], ...]:
    """The legal forms a provider can choose from: the plugin's, else a few that are known everywhere."""
    for item in provider_fields(work):
        if item.code == LEGAL_FORM:
            return item.choices
    return (
        ("individual", msg("Private person")),
        ("sole_proprietor", msg("Sole proprietor")),
        ("company", msg("Company")),
    )


def tax_schemes(work: Work) -> Sequence[str]:
    """The schemes a provider's tax number is checked under; none where the plugin names none."""
    return next((item.schemes for item in provider_fields(work) if item.code == TAX_NUMBER), ())


def cleaned(work: Work, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values given, as they are stored; empty ones become ``None``. What is missing altogether is not looked at:
    a profile is filled in step by step, and the checklist says what is still open.

    Raises ``Invalid`` with every fault, marked ``fields.<code>``.
    """
    known = {item.code: item for item in value_fields(work)}
    wrong: dict[str, list[Message]] = {}
    kept: dict[str, Any] = {}
    for code, value in values.items():
        if code not in known:
            wrong[f"fields.{code}"] = [msg("There is no such field here.")]
        elif value in (None, "", []):
            kept[code] = None
        elif fault := fault_of(known[code], value, today_of(work)):
            wrong[f"fields.{code}"] = [fault]
        else:
            kept[code] = value
    if wrong:
        raise Invalid(fields=wrong)
    return kept


def today_of(work: Work) -> date:
    """The day it is on the site."""
    return local_date(work.now, work.tenant.zone)


def fault_of(item: CustomField, value: object, today: date | None = None) -> Message | None:
    """What is wrong with a value that is not empty, or ``None``; ``today`` bounds a day that can't lie ahead."""
    choices = {code for code, _ in item.choices}
    match item.kind:
        case "choice":
            fits = isinstance(value, str) and value in choices
            return None if fits else msg("Please choose one of the given answers.")
        case "choices":
            fits = isinstance(value, list) and all(isinstance(one, str) and one in choices for one in value)
            return None if fits else msg("Please choose from the given answers.")
        case "flag":
            return None if isinstance(value, bool) else msg("Please answer yes or no.")
        case "number":
            if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 2**31:
                return msg("Please enter a whole number.")
            return None if value >= 0 else msg("This can't be less than nothing.")
        case "date":
            if not is_day(value):
                return msg("This is not a date.")
            ahead = item.past and today is not None and date.fromisoformat(str(value)) > today
            return msg("This day is still to come.") if ahead else None
        case "country":
            fits = isinstance(value, str) and is_country(value)
            return None if fits else msg("Write the country's two letters, such as UA or PL.")
        case "languages":
            fits = isinstance(value, list) and len(value) <= LANGUAGES_MAX and all(_is_language(one) for one in value)
            return None if fits else msg("Please choose from the given answers.")
        case "tax_number":
            fits = isinstance(value, str) and normal_tax_number(value, item.schemes) is not None
            return None if fits else WRONG_TAX_NUMBER
        case _:
            if not isinstance(value, str):
                return msg("Please enter a text.")
            return msg("This text is too long.") if len(value) > TEXT_MAX else None


def is_day(value: object) -> bool:
    """Whether it is a day as fields keep one: ISO text, of a year calendars can reckon with."""
    try:
        return isinstance(value, str) and FIRST_YEAR <= date.fromisoformat(value).year <= LAST_YEAR and len(value) == 10
    except ValueError:
        return False


def _is_language(code: object) -> bool:
    return isinstance(code, str) and 2 <= len(code) <= 12 and code.isascii()


def shown(item: CustomField, value: object) -> list[Message]:
    """A field's value in words: the labels of what was chosen, or what was written."""
    if item.choices:
        chosen = value if isinstance(value, list) else [value]
        return [label for code, label in item.choices if code in chosen]
    if item.kind == "flag":
        return [msg("Yes") if value else msg("No")]
    if item.kind == "date" and is_day(value):
        return [literal(f"{date.fromisoformat(str(value)):%d.%m.%Y}")]
    return [literal(str(one)) for one in (value if isinstance(value, list) else [value])]
