"""New rules of a zone in a reader's words: days and hours as people say them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.bookings.zones.check import MovedMeeting
from core.bookings.zones.rules import KnownRules
from core.web.language import Language, offset_words


def zone_words(rules: KnownRules, language: Language) -> dict[str, Any]:
    """The zone by its city, and its offsets, each with the day from which it holds."""
    return {
        "zone": rules.zone,
        "city": replace(language, zone=rules.zone).zone_name(),
        "data_version": rules.data_version,
        "offset_words": [{"since": day, "offset": offset_words(offset)} for day, offset in rules.changes],
    }


def meeting_words(item: MovedMeeting, language: Language) -> dict[str, Any]:
    """What was agreed and what the wall would show instead, both by the clock of the zone it was agreed in."""
    there = replace(language, zone=item.zone)
    return {
        "meeting": item,
        "agreed": f"{there.wall(item.agreed)} ({there.zone_name()})",
        "shown": f"{there.wall(item.shown)} ({there.zone_name()})",
    }
