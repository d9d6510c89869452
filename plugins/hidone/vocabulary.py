"""The kinds of offering and the fields of HiDone."""

from __future__ import annotations

from core.hooks.contributions import CustomField
from core.hooks.offerings import Format
from core.kit.messages import msg

FORMATS = (Format("gig", "order", msg("Service"), duration_min=60),)

FIELDS = (
    CustomField(
        "provider",
        "skills",
        "choices",
        msg("What I can do"),
        choices=(
            ("tutoring", msg("Tutoring")),
            ("cleaning", msg("Cleaning")),
            ("repairs", msg("Small repairs")),
            ("pets", msg("Walking and minding pets")),
            ("moving", msg("Moving and carrying")),
            ("garden", msg("Garden")),
            ("computers", msg("Help with computers")),
        ),
    ),
    CustomField("provider", "city", "text", msg("City")),
    CustomField(
        "order",
        "what_to_expect",
        "long_text",
        msg("What will the worker find?"),
        rule="HID-5",
        help=msg("For example the breed and size of the dog: what is found is compared with what is written here."),
    ),
)
