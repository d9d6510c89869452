"""The marketplace's own typed fields: which there are, and whether values fit them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.hooks.contributions import CustomField, FieldOwner
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.providers.custom_fields import AGREEMENT, DOCUMENT
from core.rules.manager import plugin_set
from core.tenancy.work import Work

TEXT_MAX = 10_000


def fields_of(work: Work, owner: FieldOwner) -> tuple[CustomField, ...]:
    """The fields of one of the core's things, in the plugin's order."""
    found: list[CustomField] = plugin_set(work.tenant.plugins).collected("register_fields")
    return tuple(item for item in found if item.owner == owner and item.kind not in (AGREEMENT, DOCUMENT))


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
        elif fault := _fault(item, value):
            wrong[f"fields.{code}"] = [fault]
        else:
            kept[code] = value
    if wrong:
        raise Invalid(fields=wrong)
    return kept


def _fault(item: CustomField, value: object) -> Message | None:
    choices = {code for code, _ in item.choices}
    match item.kind:
        case "choice":
            return None if value in choices else msg("Please choose one of the given answers.")
        case "choices":
            fits = isinstance(value, list) and set(value) <= choices
            return None if fits else msg("Please choose from the given answers.")
        case "flag":
            return None if isinstance(value, bool) else msg("Please answer yes or no.")
        case "number":
            fits = isinstance(value, int) and not isinstance(value, bool)
            return None if fits else msg("Please enter a whole number.")
        case _:
            if not isinstance(value, str):
                return msg("Please enter a text.")
            return msg("This text is too long.") if len(value) > TEXT_MAX else None


def labels_of(item: CustomField, value: object) -> list[Message]:
    """The labels of what was chosen in a ``choice`` or ``choices`` field."""
    chosen = value if isinstance(value, list) else [value]
    return [label for code, label in item.choices if code in chosen]
