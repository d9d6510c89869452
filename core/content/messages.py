"""What the content room says by mail."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

PUBLISHED = template(
    "content.published",
    subject=msg("“{title}” is published"),
    body=msg(
        "Hello {name},\n\nthe team of {site} has published “{title}” with you, as you agreed. It stands on your page. "
        "If you no longer want to take part, say so in the cabinet: it is taken off at once."
    ),
    button=msg("Open the cabinet"),
)
