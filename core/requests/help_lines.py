"""The lines that answer at once, in the tenant's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.kit.messages import Message, literal
from core.tenancy.work import Work
from core.web.texts import texts


def help_lines(work: Work, locale: str | None = None) -> Sequence[Mapping[str, Any]]:
    """Name, phone and perhaps a note of each line (the tenant's text ``help_lines``), in a language."""
    found: Sequence[Mapping[str, Any]] = texts(work, locale or work.tenant.locale).get("help_lines") or []
    return found


def help_lines_text(work: Work, locale: str | None = None) -> Message:
    """The lines in one sentence, for a message."""
    return literal("; ".join(f"{line['name']}: {line['phone']}" for line in help_lines(work, locale)))
