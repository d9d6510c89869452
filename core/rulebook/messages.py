"""What people are told when the rules change."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

CHANGED = template(
    "rules.changed",
    subject=msg("The rules of {site} change"),
    body=msg(
        "Hello {name},\n\nsome rules of {site} change. {since}\n\n{changes}\n\nIn the rulebook you read all the rules "
        "as they are and as they will be. What of yours keeps the terms it was begun under stands in your account "
        "under “Your terms”."
    ),
    button=msg("Read the rules"),
)

WITHDRAWN = template(
    "rules.withdrawn",
    subject=msg("The rules of {site} stay as they are"),
    body=msg(
        "Hello {name},\n\nwe told you of a change of the rules of {site}. It was taken back and does not begin. "
        "{since}\n\n{changes}"
    ),
    button=msg("Read the rules"),
)
