"""The kinds of offering a marketplace knows: the plugin says which."""

from __future__ import annotations

from core.hooks.offerings import Format
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.rules.manager import plugin_set
from core.tenancy.work import Work


def formats(work: Work) -> dict[str, Format]:
    """The formats by code, in the plugin's order."""
    found: list[Format] = plugin_set(work.tenant.plugins).collected("register_formats")
    return {item.code: item for item in found}


def format_of(work: Work, code: str) -> Format:
    """One format, or ``Invalid`` marking ``format``."""
    found = formats(work).get(code)
    if found is None:
        raise Invalid(fields={"format": [msg("This marketplace does not have this kind of offering.")]})
    return found
