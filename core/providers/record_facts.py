"""The team records what it has found out about a provider: the tax group, the legal form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.hooks.contributions import CustomField
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.providers.custom_fields import value_fields
from core.providers.models import Provider
from core.providers.update_profile import update_profile
from core.tenancy.work import Work


def record_fields(work: Work) -> tuple[CustomField, ...]:
    """The marketplace's fields the team may record: those the public does not see, and those admission stands on."""
    return tuple(item for item in value_fields(work) if not item.public or item.verified)


def record_facts(work: Work, row: Provider, facts: Mapping[str, Any]) -> Provider:
    """Change ``legal_name``, ``legal_form``, ``tax_number``, ``residence_country`` and what of ``fields`` is not public
    or has been checked; the words of the page stay the provider's own.

    Raises ``Invalid`` with the fields, ``Conflict`` when the provider's time here is over.
    """
    known = {item.code for item in record_fields(work)}
    wrong = {
        f"fields.{code}": [msg("There is no such field here.")] for code in facts.get("fields", {}) if code not in known
    }
    if wrong:
        raise Invalid(fields=wrong)
    return update_profile(work, row, facts)
