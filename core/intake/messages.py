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
INQUIRED = template(
    "intake.inquiry",
    subject=msg("{client} would like to work with you"),
    body=msg(
        "Hello {name},\n\n{client} has written to you. You choose whom you help: accept, decline or hand over. Answer "
        "until: {until}. After that we show {client} others."
    ),
    button=msg("Read and answer"),
)
TAKEN = template(
    "intake.inquiry_accepted",
    subject=msg("{provider} is looking forward to meeting you"),
    body=msg(
        "Hello {name},\n\n{provider} has read your message and would like to work with you. Choose a time that "
        "suits you."
    ),
    button=msg("Choose a time"),
)
NOT_TAKEN = template(
    "intake.inquiry_closed",
    subject=msg("Others who have time for you"),
    body=msg(
        "Hello {name},\n\nthank you for writing to {provider}. It will not work out there this time. We have found "
        "others for you: open the link, look at their pages and write to whom you like."
    ),
    button=msg("See others"),
)
PROPOSED_FIRST = template(
    "intake.proposed_instead",
    subject=msg("We propose {colleague} to you"),
    body=msg(
        "Hello {name},\n\nthank you for writing to {provider}. It will not work out there this time, and we propose "
        "{colleague} to you: look at the page and the free times. Whom you choose is up to you."
    ),
    button=msg("Look at the page"),
)
WANTED_FIRST = template(
    "intake.wanted_instead",
    subject=msg("A client needs somebody else"),
    body=msg("{client} wrote to {provider}, who hands the request over. Please propose somebody."),
    button=msg("Choose somebody"),
)
