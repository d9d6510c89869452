"""What people are told about reviews."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

RECEIVED = template(
    "review.received",
    subject=msg("You have a new review"),
    body=msg("Hello {name}, {author} has reviewed “{title}”: {rating} out of {highest}."),
    button=msg("Read the review"),
)
CHANGED = template(
    "review.changed",
    subject=msg("A review about you was changed"),
    body=msg("Hello {name}, {author} has changed the review of “{title}”: now {rating} out of {highest}."),
    button=msg("Read the review"),
)
ANSWERED = template(
    "review.answered",
    subject=msg("Your review was answered"),
    body=msg("Hello {name}, {author} has answered your review of “{title}”: {text}"),
    button=msg("Open your review"),
)
HIDDEN = template(
    "review.hidden",
    subject=msg("Your review is not shown any more"),
    body=msg(
        "Hello {name}, our team has hidden your review of “{title}”. It is not shown to others and counts in no "
        "average. The reason: {reason}"
    ),
    button=msg("Open your review"),
)
KEPT = template(
    "review.kept",
    subject=msg("Your review was checked and stays"),
    body=msg(
        "Hello {name}, {author} has asked our team to check your review of “{title}”. It stays as it is. The reason: "
        "{reason}"
    ),
    button=msg("Open your review"),
)
