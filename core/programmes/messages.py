"""What people are told about programmes and who joins them."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

SENT = template(
    "programmes.sent",
    subject=msg("A programme waits to be published: {title}"),
    body=msg("{provider} has sent “{title}”. Please look through it, then publish it or send it back."),
    button=msg("Look at it"),
)
PUBLISHED = template(
    "programmes.published",
    subject=msg("Published: {title}"),
    body=msg("Hello {name},\n\n“{title}” is published. Everybody can see it now and book its dates. {words}"),
    button=msg("Open the programme"),
)
SENT_BACK = template(
    "programmes.sent_back",
    subject=msg("Please change something: {title}"),
    body=msg("Hello {name},\n\nwe have looked at “{title}” and did not publish it yet. {words}"),
    button=msg("Open the programme"),
)
ADMITTED = template(
    "programmes.admitted",
    subject=msg("You can join: {title}"),
    body=msg("Hello {name},\n\n{provider} invites you to “{title}”. You can book its dates now. {words}"),
    button=msg("Choose a date"),
)
NOT_ADMITTED = template(
    "programmes.not_admitted",
    subject=msg("About “{title}”"),
    body=msg(
        "Hello {name},\n\nafter your consultation {provider} thinks that “{title}” is not the right one for you now. "
        "{words}"
    ),
    button=msg("Open the programme"),
)
SUPPORT_ASKED = template(
    "programmes.support_asked",
    subject=msg("Support is asked for: {title}"),
    body=msg("{provider} asks for support of “{title}”. Please answer by {due}."),
    button=msg("Answer"),
)
SUPPORT_ANSWERED = template(
    "programmes.support_answered",
    subject=msg("Our answer about “{title}”"),
    body=msg("Hello {name},\n\nyou asked for support of “{title}”. Our answer:\n\n{answer}"),
    button=msg("Open the event"),
)
