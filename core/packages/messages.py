"""What people are told about packages."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

OPEN = msg("Open the package")

ORDERED = template(
    "packages.ordered",
    subject=msg("Your package of sessions waits for payment: {title}"),
    body=msg(
        "Hello {name},\n\nyou ordered a package with {provider}: {title}, number of sessions: {sessions}, {price}. "
        "Please pay for it by {due}; then you can book its sessions."
    ),
    button=msg("Pay"),
)
PAID = template(
    "packages.paid",
    subject=msg("Your package of sessions is paid: {title}"),
    body=msg(
        "Hello {name},\n\nyour package with {provider} is paid: {title}, number of sessions: {sessions}. Book them "
        "whenever it suits you; they start by {until} at the latest. Each one is cancelled on its own."
    ),
    button=OPEN,
)
PAID_OPEN = template(
    "packages.paid_open",
    subject=msg("Your package of sessions is paid: {title}"),
    body=msg(
        "Hello {name},\n\nyour package with {provider} is paid: {title}, number of sessions: {sessions}. Book them "
        "whenever it suits you. Each one is cancelled on its own."
    ),
    button=OPEN,
)
SOLD = template(
    "packages.sold",
    subject=msg("{client} bought a package of sessions"),
    body=msg(
        "Hello {name},\n\n{client} bought a package: {title}, number of sessions: {sessions}. You are told of each "
        "booking, and paid for each session on its own."
    ),
    button=msg("See the packages"),
)
LAPSED = template(
    "packages.lapsed",
    subject=msg("Your package of sessions was not paid in time: {title}"),
    body=msg("Hello {name},\n\nyour package with {provider}, {title}, was not paid in time. You can order it again."),
    button=OPEN,
)
REFUNDED = template(
    "packages.refunded",
    subject=msg("Money for unused sessions goes back to you: {amount}"),
    body=msg("Hello {name},\n\nwe are sending {amount} back to you for unused sessions of your package: {title}."),
    button=OPEN,
)
REFUNDED_PROVIDER = template(
    "packages.refunded_provider",
    subject=msg("{client} gave back unused sessions of a package"),
    body=msg(
        "Hello {name},\n\n{client} has given back sessions of a package that were not booked: {title}. What is booked "
        "stays booked."
    ),
    button=msg("See the packages"),
)
ENDS_SOON = template(
    "packages.ends_soon",
    subject=msg("Your package of sessions ends soon: {title}"),
    body=msg(
        "Hello {name},\n\nunused sessions in your package with {provider}: {left}. They can be booked for dates up to "
        "{until}."
    ),
    button=msg("Book a session"),
)
ENDED_REFUNDED = template(
    "packages.ended_refunded",
    subject=msg("Your package has ended, and {amount} goes back to you"),
    body=msg(
        "Hello {name},\n\nyour package with {provider}, {title}, has ended. For the sessions you did not book we are "
        "sending {amount} back to you."
    ),
    button=OPEN,
)
ENDED = template(
    "packages.ended",
    subject=msg("Your package has ended, with unused sessions: {title}"),
    body=msg(
        "Hello {name},\n\nyour package with {provider}, {title}, has ended. The sessions you did not book can't be "
        "booked any more; {amount} is yours, and you get it back as soon as you ask for it on the package's page."
    ),
    button=OPEN,
)
PROVIDER_LEFT = template(
    "packages.provider_left",
    subject=msg("{provider} no longer works here: {amount} goes back to you"),
    body=msg(
        "Hello {name},\n\n{provider} no longer works on {site}. For the unused sessions of your package, {title}, we "
        "are sending {amount} back to you."
    ),
    button=OPEN,
)
