"""States and decisions in words."""

from __future__ import annotations

from core.kit.messages import msg

STATES = {
    "draft": msg("Draft"),
    "sent": msg("The team looks at it"),
    "sent_back": msg("Sent back"),
    "published": msg("Published"),
    "archived": msg("Archived"),
}
TONES = {"published": "success", "sent": "info", "sent_back": "warning", "draft": "warning"}
AUDIENCES = {"public": msg("Everybody"), "clients": msg("Only clients who have booked")}
DECISIONS = {"admitted": msg("Admitted"), "not_admitted": msg("Not admitted")}
