"""Booking, reserving, cancelling, the doors of a session."""

from __future__ import annotations

from dataclasses import dataclass

from core.hooks.parameters import parameter
from core.kit.messages import msg


@dataclass(frozen=True)
class SessionParameters:
    """Booking, reserving, cancelling, the doors of a session."""

    bookable_days: int = parameter(
        60,
        unit="days",
        minimum=1,
        maximum=365,
        help=msg("How far ahead a session can be booked."),
        kind="bookings",
    )
    cancel_notice_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=168,
        rules=("PRO-31", "PRO-38", "PRO-39", "PRO-40"),
        help=msg("Up to this long before the start either side cancels without consequences."),
        kind="bookings",
    )
    authorisation_minutes: int = parameter(
        30,
        unit="minutes",
        minimum=5,
        maximum=1_440,
        rules=("PRO-26",),
        help=msg("How long a chosen time waits for the sum to be reserved on the card."),
        kind="bookings",
        concerns="clients",
    )
    reservation_mend_hours: int = parameter(
        24,
        unit="hours",
        minimum=1,
        maximum=168,
        rules=("PRO-26",),
        help=msg("For this long a client may present another card when the price can't be kept reserved."),
        kind="bookings",
        concerns="clients",
    )
    late_provider_cancel_free_sessions: int = parameter(
        1,
        unit="sessions",
        minimum=1,
        maximum=10,
        rules=("PRO-40",),
        help=msg("How many next sessions a specialist who cancels late holds for free."),
        kind="bookings",
    )
    force_majeure_doc_days: int = parameter(
        14,
        unit="days",
        minimum=1,
        maximum=90,
        rules=("PRO-41",),
        help=msg("For this long after a late cancellation a document about circumstances beyond control is taken."),
        kind="bookings",
        concerns="providers",
    )
    join_early_minutes: int = parameter(
        10,
        unit="minutes",
        minimum=0,
        maximum=120,
        rules=("PRO-28", "PRO-29"),
        help=msg("A session can be entered this long before its start."),
        kind="bookings",
    )
    link_reminder_hours: int = parameter(
        12,
        unit="hours",
        minimum=1,
        maximum=168,
        rules=("PRO-28", "PRO-29"),
        help=msg("A specialist is reminded this long before a session whose link is not set yet."),
        kind="bookings",
        concerns="providers",
    )
    meeting_reminder_hours: int = parameter(
        26,
        unit="hours",
        minimum=1,
        maximum=168,
        help=msg("Both sides are reminded of a session this long before it."),
        kind="bookings",
    )
