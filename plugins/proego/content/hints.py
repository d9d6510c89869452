"""What nothing can enforce is said at the moment it is needed."""

from __future__ import annotations

from core.hooks.content import Hint
from core.kit.messages import msg

HINTS = (
    # PRO-31
    Hint(
        "timely",
        "book",
        msg("You can cancel without losing money up to {cancel_notice_hours} before the start."),
        "PRO-31",
    ),
    # PRO-8, PRO-44
    Hint(
        "two_calendars",
        "calendar",
        msg("Open times for individual sessions and for groups separately: clients book only what stands here."),
        "PRO-8",
    ),
    # PRO-4, PRO-5, PRO-6, PRO-7
    Hint(
        "prices",
        "offering",
        msg(
            "A session costs at least {floor_individual}, a seat in a group at least {floor_group}. Once set, a price "
            "can be changed again after {price_change_min_interval_months}, up or down. Clients you have keep theirs "
            "for {price_lock_days}."
        ),
        "PRO-6",
    ),
    # PRO-16, PRO-18, PRO-45
    Hint(
        "before_a_group",
        "cabinet",
        msg(
            "Planning a group? Write its material within your own specialisation. Talk to each future participant of "
            "a psychodynamic or existential group first: {preconsult_minutes}, free of charge, and then you decide."
        ),
        "PRO-45",
    ),
)
