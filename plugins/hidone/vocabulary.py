"""The kinds of offering and the fields of HiDone."""

from __future__ import annotations

from core.hooks.contributions import CustomField, MessageTemplate
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

TEMPLATES = (
    MessageTemplate(
        "booking_reserved",
        msg(
            "{title} with {provider}, {start}, is agreed. Reserve {price} on your card by {due}: it is collected only "
            "after the service. Otherwise the order lapses, and nothing is charged."
        ),
        msg("Agreed. Reserve {price} by {due}"),
    ),
    MessageTemplate(
        "booking_confirmed",
        msg(
            "{title} with {provider} is settled. Start: {start}. What you agreed on changes only by an amendment both "
            "of you accept. Before it begins you can call it off, and stop it at any moment.",
        ),
        msg("It is settled: {title}"),
        "HID-5",
    ),
    MessageTemplate(
        "booking_confirmed_provider",
        msg(
            "{title} with {client} is settled, you can come. Start: {start}. What you agreed on changes only by an "
            "amendment both of you accept. Before it begins you can call it off, and stop it at any moment.",
        ),
        msg("It is settled: {title}, {client}"),
        "HID-5",
    ),
    MessageTemplate(
        "booking_lapsed",
        msg(
            "{title} with {provider}, {start}: the price was not reserved in time, so the order has lapsed. Nothing "
            "was charged. You can send it again."
        ),
        msg("Your order has lapsed: {title}"),
    ),
    MessageTemplate(
        "booking_lapsed_provider",
        msg(
            "{title} with {client}, {start}: the client did not reserve the price in time, so the order has lapsed. "
            "You need not come, and the time is yours again."
        ),
        msg("The order has lapsed: {title}"),
    ),
    MessageTemplate(
        "booking_cancelled",
        msg("{title}, {client} with {provider}, {start}, was called off. {why}"),
        msg("Called off: {title}"),
    ),
    MessageTemplate(
        "meeting_reminder",
        msg("{title}, {client} with {provider}. The agreed start: {start}. Everything you agreed on is on its page."),
        msg("Soon: {title}"),
    ),
)
