"""What amendments of a booking say to people, by occasion."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

SEE_BOOKING = msg("See the booking")

template(
    "amendment_proposed",
    subject=msg("{by} proposes an amendment: {title}"),
    body=msg(
        "{by} proposes to change what you agreed on: {title}, {start}, now at {amended_price}. Nothing is different "
        "until you accept. You can, until {until}."
    ),
    button=msg("Compare and answer"),
)
template(
    "amendment_in_force",
    subject=msg("The amendment is in force: {title}"),
    body=msg("Both of you accepted. {title}, {client} with {provider}, {start}, at {amended_price}."),
    button=SEE_BOOKING,
)
template(
    "amendment_to_pay_client",
    subject=msg("Reserve {amended_price} by {due}"),
    body=msg(
        "The amendment to {title} with {provider} is accepted at {amended_price}. It is in force once this sum is "
        "reserved on your card, by {due}; the first reservation is let go then. Otherwise everything stays as it was."
    ),
    button=SEE_BOOKING,
)
template(
    "amendment_to_pay_provider",
    subject=msg("Accepted, not in force yet: {title}"),
    body=msg(
        "The amendment to {title} with {client} is accepted at {amended_price}. It is in force once the client has "
        "reserved this sum, by {due}. Until then what was agreed before holds."
    ),
    button=SEE_BOOKING,
)
template(
    "amendment_failed",
    subject=msg("The amendment is not in force: {title}"),
    body=msg(
        "The amendment to {title}, {client} with {provider}, did not come about: its price was not reserved in time, "
        "or the time was taken meanwhile. What was agreed before holds."
    ),
    button=SEE_BOOKING,
)
template(
    "amendment_declined",
    subject=msg("Your amendment was declined: {title}"),
    body=msg("{title}, {client} with {provider}, {start}, stays as it was agreed."),
    button=SEE_BOOKING,
)
template(
    "amendment_withdrawn",
    subject=msg("{by} took an amendment back: {title}"),
    body=msg("{title}, {client} with {provider}, {start}, stays as it was agreed."),
    button=SEE_BOOKING,
)
template(
    "amendment_expired",
    subject=msg("Nobody accepted the amendment: {title}"),
    body=msg("{title}, {client} with {provider}, {start}, stays as it was agreed."),
    button=SEE_BOOKING,
)
template(
    "amendment_too_late",
    subject=msg("The start stays as it was: {title}"),
    body=msg(
        "The service has begun, so its start can't change any more. The amendment is over, and {title}, {client} with "
        "{provider}, {start}, stays as it was agreed. Price, scope and length can still be amended."
    ),
    button=SEE_BOOKING,
)
