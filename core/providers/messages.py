"""What the providers room says by mail."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

ACTIVATED = template(
    "providers.activated",
    subject=msg("Your page is open"),
    body=msg(
        "Hello {name},\n\nthe team of {site} has checked your profile: your page is shown to everybody now, and people "
        "can book the hours you open."
    ),
    button=msg("Open the cabinet"),
)

SENT_BACK = template(
    "providers.sent_back",
    subject=msg("Your profile needs another look"),
    body=msg(
        "Hello {name},\n\nthe team of {site} has looked at your profile and asks you to change something:\n\n{note}\n\n"
        "When you are done, send it again from the cabinet."
    ),
    button=msg("Open the profile"),
)

SUBMITTED = template(
    "providers.submitted",
    subject=msg("A profile waits for a check"),
    body=msg("Hello {name},\n\n{provider} has sent a profile to be checked."),
    button=msg("Look at the profile"),
)

WITHHELD = template(
    "providers.withheld",
    subject=msg("Your page is hidden for now"),
    body=msg(
        "Hello {name},\n\na requirement of {site} is no longer met: your page is hidden and nothing is paid out until "
        "that is mended. What is booked stays booked. Your profile says what is missing."
    ),
    button=msg("Open the profile"),
)

WITHHELD_TEAM = template(
    "providers.withheld_team",
    subject=msg("A page is hidden"),
    body=msg("Hello {name},\n\n{provider} no longer meets a requirement: the page is hidden until that is mended."),
    button=msg("Look at the profile"),
)

SHOWN_AGAIN = template(
    "providers.shown_again",
    subject=msg("Your page is shown again"),
    body=msg("Hello {name},\n\neverything that {site} requires is there again: your page is shown."),
    button=msg("Open the profile"),
)

TERMINATED = template(
    "providers.terminated",
    subject=msg("Your cabinet is closed"),
    body=msg("Hello {name},\n\nyour cabinet at {site} is closed. The reason:\n\n{reason}"),
)

AGREEMENT_RENEWED = template(
    "providers.agreement_renewed",
    subject=msg("A document has a new version"),
    body=msg(
        "Hello {name},\n\n{site} has published a new version of this document: {document}. Please read and accept it "
        "by {due}. Until then nothing changes for you. After that your page is hidden from new clients, payouts wait "
        "until you have accepted it, and what is booked stays booked."
    ),
    button=msg("Read the document"),
)

PAYOUT_DESTINATION_CHANGED = template(
    "providers.payout_destination_changed",
    subject=msg("Your account for payouts was changed"),
    body=msg(
        "Hello {name},\n\nfrom now on your money from {site} goes to the account ending in {end}. "
        "If it was not you who changed it, write to us at once."
    ),
    button=msg("Look at the profile"),
)
