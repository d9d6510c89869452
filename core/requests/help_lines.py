"""The lines that answer at once, in the tenant's own words; until a tenant has written any, the common number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.kit.messages import Message, literal, msg
from core.tenancy.work import Work
from core.web.language import Language
from core.web.texts import texts

EMERGENCY = "112"
"""Answers in every country we serve, from any phone."""

EMERGENCY_NAME = msg("Emergency services")


def help_lines(work: Work, locale: str | None = None) -> Sequence[Mapping[str, Any]]:
    """Name, phone and perhaps a note of each line (the tenant's text ``help_lines``), in a language; never none:
    whoever is told to call must be told where.
    """
    tenant = work.tenant
    found: Sequence[Mapping[str, Any]] = texts(work, locale or tenant.locale).get("help_lines") or []
    if found:
        return found
    language = Language(locale or tenant.locale, tenant.zone, tenant.plugins)
    return [{"name": language.text(EMERGENCY_NAME), "phone": EMERGENCY}]


def help_lines_text(work: Work, locale: str | None = None) -> Message:
    """The lines in one sentence, for a message."""
    return literal("; ".join(f"{line['name']}: {line['phone']}" for line in help_lines(work, locale)))
