"""What people are told about reviews."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

RECEIVED = template(
    "review.received",
    subject=msg("You have a new review"),
    body=msg("Hello {name}, {author} has reviewed “{title}”: {rating} out of {highest}."),
    button=msg("Read your reviews"),
)
