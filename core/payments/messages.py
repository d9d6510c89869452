"""What payers are told about their money; what a payment means for a booking, bookings say."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

LATE = template(
    "payments.late",
    subject=msg("Your money came too late and goes back to you"),
    body=msg(
        "Hello {name},\n\n{amount} for “{description}” came after the time to pay was over. "
        "We send all of it back to where it came from."
    ),
    button=msg("See the payment"),
)
