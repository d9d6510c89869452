"""What people are told about corrections."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

TO_DECIDE = template(
    "corrections.to_decide",
    subject=msg("{client} says that it was not so"),
    body=msg("{title}, {client} with {provider}, {start}: {what} Please decide by {due}."),
    button=msg("Look at it"),
)
ACCEPTED = template(
    "corrections.accepted",
    subject=msg("You were right: it is put right"),
    body=msg(
        "We have looked at what was noted about {title} with {provider}, {start}. It is put right and no longer counts "
        "for you. {why}"
    ),
    button=msg("See the booking"),
)
REFUSED = template(
    "corrections.refused",
    subject=msg("We have looked at it, and it stays as noted"),
    body=msg(
        "We have looked at what was noted about {title} with {provider}, {start}. This time it stays as it is: {why} "
        "If you see it otherwise, write to us."
    ),
    button=msg("See the booking"),
)
PROVIDER = template(
    "corrections.provider",
    subject=msg("The note about a meeting was put right"),
    body=msg("Our team has put right what was noted about {title} with {client}, {start}: {why}"),
    button=msg("See the booking"),
)

CLAIMS = {
    "move": msg("the client did not ask for the move that is counted."),
    "no_show": msg("the client did not miss the meeting."),
}
