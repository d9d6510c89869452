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

HELD = template(
    "payouts.held",
    subject=msg("A payout is held"),
    body=msg("Hello {name},\n\nthe payout of {amount} is held for now. The reason: {reason}"),
    button=msg("Open the statement"),
)

KEPT = template(
    "payouts.kept",
    subject=msg("A payout is smaller: {kept} were kept"),
    body=msg(
        "Hello {name},\n\nof your payout of {amount}, {kept} were kept for money that went back to a client after it "
        "had been paid out to you (meeting: {meeting}). Sent to your account: {sent}. Still to be kept from later "
        "payouts: {left}."
    ),
    button=msg("Open the statement"),
)

SMALLER = template(
    "payouts.smaller",
    subject=msg("A client got money back after your payout"),
    body=msg(
        "Hello {name},\n\n{owed} went back to a client after it had been paid out to you (meeting: {meeting}). By the "
        "rules of this site your next payouts are smaller by it, until it is used up. The statement shows each step. "
        "If you see it differently, write to support: they look at it with you."
    ),
    button=msg("Open the statement"),
)

OVERDUE = template(
    "payouts.overdue",
    subject=msg("A payout is late: {provider}"),
    body=msg(
        "{amount} should have reached the account of {provider} by {due}. Open the payout to see what stands in its "
        "way."
    ),
    button=msg("Open the payout"),
)

RECEIPT = template(
    "payouts.receipt",
    subject=msg("Please issue the receipt for {amount}"),
    body=msg(
        "Hello {name},\n\n{amount} have come to your account for the meeting of {start}. Please issue the online "
        "receipt and write its number or address down in your statement."
    ),
    button=msg("Open the statement"),
)
