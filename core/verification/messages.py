"""What the verification room says by mail, to people without an account."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

RECEIVED = template(
    "verification.received",
    subject=msg("We have received your application"),
    body=msg(
        "Hello {name},\n\nthank you for applying to {site}. The team reads every application and answers you by mail."
    ),
)

NEW = template(
    "verification.new",
    subject=msg("A new application"),
    body=msg("Hello {name},\n\n{applicant} has applied to become a provider."),
    button=msg("Read the application"),
)

DECLINED = template(
    "verification.declined",
    subject=msg("An answer to your application"),
    body=msg(
        "Hello {name},\n\nthank you for applying to {site}. We can't invite you at present. What the team writes:\n\n"
        "{note}"
    ),
)
