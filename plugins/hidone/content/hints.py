"""What nothing can enforce is said at the moment it is needed."""

from __future__ import annotations

from core.hooks.content import Hint
from core.kit.messages import msg

HINTS = (
    # HID-5
    Hint(
        "describe",
        "order",
        msg(
            "Write what the worker will really find: how large, how many, which floor, what breed. If something else "
            "waits there, the worker may stop the service."
        ),
        "HID-5",
    ),
    # HID-9
    Hint(
        "before_accepting",
        "accept",
        msg("Before you accept: {look_first}."),
        "HID-9",
    ),
    # HID-5, HID-13
    Hint(
        "at_the_door",
        "service",
        msg(
            "At the door, compare: is it the person from the profile, is it what was ordered? If not, press "
            "“{stop_button}” here and write to us under HELP."
        ),
        "HID-13",
    ),
    # HID-11
    Hint(
        "after_a_low_rating",
        "low_rating",
        msg("Your rating stands, whether or not you write to us. If somebody was in danger, please do."),
        "HID-11",
    ),
    # HID-1
    Hint(
        "verified_clients",
        "cabinet",
        msg("Take orders on this site only. {elsewhere}"),
        "HID-1",
    ),
)
