"""The marketplace's own typed fields: which there are, and whether values fit them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.hooks.contributions import CustomField, FieldOwner
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.providers.custom_fields import AGREEMENT, DOCUMENT, fault_of
from core.rules.manager import plugin_set
from core.tenancy.work import Work


def fields_of(work: Work, owner: FieldOwner) -> tuple[CustomField, ...]:
    """The fields of one of the core's things, in the plugin's order."""
    found: list[CustomField] = plugin_set(work.tenant.plugins).collected("register_fields")
    return tuple(item for item in found if item.owner == owner and item.kind not in (AGREEMENT, DOCUMENT))


def offering_fields(work: Work, format_code: str) -> tuple[CustomField, ...]:
    """The fields of an offering of this format."""
    return tuple(item for item in fields_of(work, "offering") if not item.formats or format_code in item.formats)


def checked_fields(fields: Sequence[CustomField], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are stored; empty ones are left out.

    Raises ``Invalid`` with every fault, marked ``fields.<code>``.
    """
    known = {item.code: item for item in fields}
    wrong: dict[str, list[Message]] = {
        f"fields.{code}": [msg("There is no such field here.")] for code in values if code not in known
    }
    kept: dict[str, Any] = {}
    for code, item in known.items():
        value = values.get(code)
        if value in (None, "", []):
            if item.required:
                wrong[f"fields.{code}"] = [msg("Please fill this in.")]
        elif fault := fault_of(item, value):
            wrong[f"fields.{code}"] = [fault]
        else:
            kept[code] = value
    if wrong:
        raise Invalid(fields=wrong)
    return kept
