"""The kinds of reports, and the causes for which no time was found."""

from __future__ import annotations

from typing import Literal

from core.kit.messages import Message, msg
from core.standing.detail_words import CAUSES

Recorder = Literal["client", "provider", "team"]

NO_TIME_FOUND = "failed_scheduling"
CHANGE = "change_asked"
LATE = "late"
TECHNIQUE = "tech_report"
REFUSED_TIME = "declined_free_slot"
DEARER = "price_elsewhere"
ABSENCE = "no_show"
CALLED_OFF = "late_cancellation"

ABOUT_MEETING = (LATE, TECHNIQUE, REFUSED_TIME)
"""What a client or the team reports about a booking."""

EXCUSABLE = frozenset({ABSENCE, CALLED_OFF})
"""What a good reason given afterwards excuses."""

UNSEEN = frozenset({CHANGE})
"""Kinds of which the provider is not told one by one."""

CAUSES_FOR: dict[Recorder, tuple[str, ...]] = {
    "client": ("no_time", "client_schedule", "price", "no_fit", "other"),
    "provider": tuple(CAUSES),
    "team": tuple(CAUSES),
}
"""Nobody says of themselves that they stopped answering."""

RECORDERS: dict[str, Message] = {
    "client": msg("the client"),
    "provider": msg("the provider"),
    "team": msg("the team"),
}
