"""What providers are told about their money."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

PAID = template(
    "payouts.paid",
    subject=msg("Your payout is on its way"),
    body=msg("Hello {name},\n\n{amount} were paid out to your account. The statement shows how it adds up."),
    button=msg("Open the statement"),
)

RETURNED = template(
    "payouts.returned",
    subject=msg("Your bank sent a payout back"),
    body=msg(
        "Hello {name},\n\nyour bank sent {amount} back. Please check the account you gave us; we pay again after that."
    ),
    button=msg("Open the statement"),
)
