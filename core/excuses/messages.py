"""What people are told about documents that excuse."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

TO_JUDGE = template(
    "excuses.to_judge",
    subject=msg("A document to look at: {provider}"),
    body=msg(
        "{provider} has handed in a document about the meeting with {client}, {start}, that did not take place. "
        "Please accept it or say why not."
    ),
    button=msg("Look at the document"),
)
ACCEPTED = template(
    "excuses.accepted",
    subject=msg("Your document is accepted"),
    body=msg(
        "Hello {name},\n\nyour document about {title} with {client}, {start}, is accepted: {why}\n\nYou owe no free "
        "session for it, unless the client has already booked it, and nothing counts against you."
    ),
    button=msg("Open the booking"),
)
REFUSED = template(
    "excuses.refused",
    subject=msg("Your document is not accepted"),
    body=msg(
        "Hello {name},\n\nyour document about {title} with {client}, {start}, is not accepted: {why}\n\nThe free "
        "session stays owed. You can hand in another document by {until}."
    ),
    button=msg("Open the booking"),
)
NOT_OWED = template(
    "excuses.not_owed",
    subject=msg("{provider} was excused"),
    body=msg(
        "Hello {name},\n\n{title} with {provider}, {start}, did not take place because of circumstances beyond "
        "control; our team has seen the proof. The next session is therefore not free of charge. What you paid for "
        "the meeting that did not take place stays with you."
    ),
    button=msg("Open the booking"),
)
