"""A provider changes their own profile: what admission stands on stays as the team has checked it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.kit.errors import Invalid
from core.kit.messages import msg
from core.providers.custom_fields import OF_THE_CORE, TAX_NUMBER, tax_schemes, verified_fields
from core.providers.models import Provider
from core.providers.queries import ACTIVE
from core.providers.tax_numbers import normal_tax_number
from core.providers.update_profile import checked_changes, update_profile
from core.tenancy.work import Work

CHECKED = msg("The team has checked this. Write to it if it has changed.")


def edit_profile(work: Work, row: Provider, changes: Mapping[str, Any]) -> Provider:
    """What ``update_profile`` does, for the provider alone: before admission everything, afterwards all but what the
    team has checked.

    Raises ``Invalid`` with the fields, ``Conflict`` when the provider's time here is over.
    """
    checked_changes(work, changes)
    wrong = {name: [CHECKED] for name in sorted(checked_names(work, row)) if _changes(work, row, name, changes)}
    if wrong:
        raise Invalid(fields=wrong)
    return update_profile(work, row, changes)


def checked_names(work: Work, row: Provider) -> frozenset[str]:
    """The inputs the provider can't change any more, as they are sent (``legal_form``, ``fields.<code>``)."""
    if row.status != ACTIVE:
        return frozenset()
    return frozenset(item.code if item.code in OF_THE_CORE else f"fields.{item.code}" for item in verified_fields(work))


def _changes(work: Work, row: Provider, name: str, changes: Mapping[str, Any]) -> bool:
    """Whether another value is sent for ``name``; the same one sent again changes nothing."""
    own = name.startswith("fields.")
    code = name.removeprefix("fields.")
    sent: Mapping[str, Any] = (changes.get("fields") or {}) if own else changes
    if code not in sent:
        return False
    value = sent[code]
    value = value.strip() if isinstance(value, str) else value
    if code == TAX_NUMBER and value and tax_schemes(work):
        value = normal_tax_number(value, tax_schemes(work)) or value
    return (value or None) != ((row.fields.get(code) if own else getattr(row, code)) or None)
