"""The kinds of offering a marketplace knows: the plugin says which."""

from __future__ import annotations

from core.hooks.offerings import Format
from core.kit.messages import Message, msg
from core.rules.manager import plugin_set
from core.tenancy.work import Work


def formats(work: Work) -> dict[str, Format]:
    """The formats by code, in the plugin's order."""
    found: list[Format] = plugin_set(work.tenant.plugins).collected("register_formats")
    return {item.code: item for item in found}


def timed_formats(work: Work) -> dict[str, Format]:
    """The formats whose clients choose a time from the calendar."""
    return {code: item for code, item in formats(work).items() if item.flow == "slot"}


def format_faults(work: Work, code: str | None) -> dict[str, list[Message]]:
    """What is wrong with hours for one format; ``None`` means every format."""
    if code is None or code in formats(work):
        return {}
    return {"format": [msg("This marketplace does not have this kind of offering.")]}
