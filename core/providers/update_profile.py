"""A provider writes who they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.kit.errors import Conflict, Invalid
from core.kit.messages import Message, msg
from core.providers.countries import is_country
from core.providers.custom_fields import TAX_NUMBER, WRONG_TAX_NUMBER, cleaned, legal_forms, tax_schemes
from core.providers.events import ProviderIdentified
from core.providers.models import Provider
from core.providers.queries import TERMINATED
from core.providers.tax_numbers import normal_tax_number
from core.providers.withhold import review_visibility
from core.tenancy.work import Work
from core.web.reader import is_zone

LONGEST = {"display_name": 120, "legal_name": 160, "headline": 160, "about": 8000, "tax_number": 40}
NULLABLE = frozenset({"legal_form", "tax_number", "residence_country"})


def update_profile(work: Work, row: Provider, changes: Mapping[str, Any]) -> Provider:
    """Change what is given: ``display_name``, ``legal_name``, ``headline``, ``about``, ``languages``, ``zone``,
    ``legal_form``, ``tax_number``, ``residence_country`` (two letters) and ``fields`` (by code; those not given stay).

    Raises ``Invalid`` with the fields, ``Conflict`` when the provider's time here is over.
    """
    if row.status == TERMINATED:
        raise Conflict(msg("This cabinet is closed."))
    fields = checked_changes(work, changes)
    for name, value in changes.items():
        if name == "fields":
            continue
        text = value.strip() if isinstance(value, str) else value
        if name == TAX_NUMBER and text and tax_schemes(work):
            text = normal_tax_number(text, tax_schemes(work))
        setattr(row, name, None if name in NULLABLE and not text else text)
    if fields:
        row.fields = {code: value for code, value in {**row.fields, **fields}.items() if value is not None}
    work.flush()
    if changes.get("tax_number"):
        work.emit(ProviderIdentified(row.id))
    review_visibility(work, row)
    return row


def checked_changes(work: Work, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The marketplace's fields of ``changes`` as they are stored. Raises ``Invalid`` for anything that can't be."""
    errors = _errors(work, changes)
    if errors:
        raise Invalid(fields=errors)
    return cleaned(work, changes.get("fields", {}))


def _errors(work: Work, changes: Mapping[str, Any]) -> dict[str, list[Message]]:
    errors: dict[str, list[Message]] = {}
    for name, most in LONGEST.items():
        if len(changes.get(name) or "") > most:
            errors[name] = [msg("At most {most} characters fit here.", most=most)]
    for name in ("display_name", "legal_name"):
        if name in changes and not (changes[name] or "").strip():
            errors[name] = [msg("A name is needed.")]
    if "zone" in changes and not is_zone(changes["zone"]):
        errors["zone"] = [msg("There is no such time zone.")]
    form = changes.get("legal_form")
    if form and form not in {code for code, _ in legal_forms(work)}:
        errors["legal_form"] = [msg("Please choose one of the given answers.")]
    number, schemes = (changes.get(TAX_NUMBER) or "").strip(), tax_schemes(work)
    if number and schemes and TAX_NUMBER not in errors and normal_tax_number(number, schemes) is None:
        errors[TAX_NUMBER] = [WRONG_TAX_NUMBER]
    country = changes.get("residence_country")
    if country and not is_country(country):
        errors["residence_country"] = [msg("Write the country's two letters, such as UA or PL.")]
    languages = changes.get("languages")
    if languages is not None and (len(languages) > 12 or any(not 2 <= len(code) <= 12 for code in languages)):
        errors["languages"] = [msg("Please choose from the given answers.")]
    return errors
