"""What the messaging room says by mail. What was written stands on the site only."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

NEW_MESSAGE = template(
    "messaging.new_message",
    subject=msg("You have a new message"),
    body=msg("Hello {name},\n\nyou have a new message at {site}. Open the link to read and answer it."),
    button=msg("Read the message"),
)
URGENT_FLAG = template(
    "messaging.urgent_flag",
    subject=msg("Please look at a message now"),
    body=msg("Somebody has written words that may mean that a person is not safe. Please read the message at once."),
    button=msg("Read the message"),
)
