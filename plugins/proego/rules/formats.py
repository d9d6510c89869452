"""The four kinds of meeting."""

from __future__ import annotations

from core.hooks.offerings import Format
from core.kit.messages import msg

INDIVIDUAL = "individual"
GROUP = "group"
PRE_CONSULTATION = "pre_consultation"
EVENT = "event"

SESSIONS = frozenset({INDIVIDUAL, GROUP})
"""Formats with a floor, a kept price, a commission and the duty of a free next session."""

FORMATS = (
    Format(INDIVIDUAL, "slot", msg("Individual session"), duration_min=50),
    Format(GROUP, "seat", msg("Group session"), duration_min=90, capacity_min=5, capacity_max=12),
    Format(PRE_CONSULTATION, "slot", msg("Free consultation before a group"), duration_min=15, free=True),
    Format(EVENT, "seat", msg("Webinar, conference or supervision"), duration_min=90, capacity_max=100, event=True),
)
