"""The kinds of offering a marketplace knows: the plugin says which."""

from __future__ import annotations

from core.availability.formats import formats as formats
from core.hooks.offerings import Format
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.tenancy.work import Work


def format_of(work: Work, code: str) -> Format:
    """One format, or ``Invalid`` marking ``format``."""
    found = formats(work).get(code)
    if found is None:
        raise Invalid(fields={"format": [msg("This marketplace does not have this kind of offering.")]})
    return found
