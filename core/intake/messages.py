"""What people are told about being taken, and about somebody else. Never why."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

ACCEPTED = template(
    "intake.accepted",
    subject=msg("{provider} is looking forward to meeting you"),
    body=msg("Hello {name},\n\n{provider} has accepted your booking of {start}. Everything else stays as it is."),
    button=msg("Open the booking"),
)
PROPOSED = template(
    "intake.proposed",
    subject=msg("We propose {colleague} to you"),
    body=msg(
        "Hello {name},\n\nyour meeting of {start} could not take place as planned. We propose {colleague} to you: look "
        "at the page and the free times. Whom you choose is up to you."
    ),
    button=msg("Look at the page"),
)
WANTED = template(
    "intake.wanted",
    subject=msg("A client needs somebody else"),
    body=msg("{client} had a meeting with {provider} on {start} that will not take place. Please propose somebody."),
    button=msg("Choose somebody"),
)
