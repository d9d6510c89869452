"""What the accounts room says by mail and phone. Subjects tell nobody what the site is for."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

CONFIRM = template(
    "accounts.confirm_email",
    subject=msg("Confirm your e-mail address"),
    body=msg(
        "Hello {name},\n\nsomebody, hopefully you, signed up at {site} with this address. Open the link to confirm it. "
        "If it was not you, do nothing: nobody can use the account without this step."
    ),
    button=msg("Confirm the address"),
    secret=True,
)

ALREADY_HERE = template(
    "accounts.already_here",
    subject=msg("You already have an account"),
    body=msg(
        "Hello {name},\n\nsomebody, hopefully you, tried to sign up at {site} with this address, which already has an "
        "account. Open the link to sign in; there you can also choose a new password. If it was not you, do nothing."
    ),
    button=msg("Sign in"),
)

RESET = template(
    "accounts.reset_password",
    subject=msg("Choose a new password"),
    body=msg(
        "Hello {name},\n\nopen the link to choose a new password for {site}. It works once, for one hour. "
        "If you did not ask for it, do nothing: your password stays as it is."
    ),
    button=msg("Choose a new password"),
    secret=True,
)

PASSWORD_CHANGED = template(
    "accounts.password_changed",
    subject=msg("Your password was changed"),
    body=msg(
        "Hello {name},\n\nyour password at {site} was changed just now, and you were signed out on all other devices. "
        "If it was not you, ask for a new password at once and write to us."
    ),
)

INVITATION = template(
    "accounts.invitation",
    subject=msg("An invitation from {site}"),
    body=msg(
        "Hello {name},\n\n{site} invites you to join. Open the link, choose a password, and you are in. "
        "The link works once, until {until}."
    ),
    button=msg("Accept the invitation"),
    secret=True,
)

PROVIDER_INVITATION = template(
    "accounts.provider_invitation",
    subject=msg("Your private cabinet at {site}"),
    body=msg(
        "Hello {name},\n\nyour private cabinet at {site} is ready. Open the link and choose a password; your login is "
        "{email}. The link works once, until {until}.\n\n"
        "In the cabinet:\n"
        "1. Profile: say who you are, fill in your details and where we send your money, and agree to the terms. "
        "A list shows what is still missing.\n"
        "2. Services: describe what you offer and set your prices.\n"
        "3. Calendar: open the hours in which people can book you.\n"
        "4. Send the profile to the team. Once it is checked, your page is shown to everybody.\n\n"
        "If something is unclear, write to us under Messages in the cabinet."
    ),
    button=msg("Open the cabinet"),
    secret=True,
)

PROVIDER_PASSWORD = template(
    "accounts.provider_password",
    subject=msg("Your login and password for {site}"),
    body=msg(
        "Hello {name},\n\nyour private cabinet at {site} is ready.\n\n"
        "Login: {email}\n"
        "One-time password: {password}\n\n"
        "The password works once, until {until}; after signing in you choose one of your own.\n\n"
        "In the cabinet:\n"
        "1. Check what we wrote about you and add what is missing.\n"
        "2. Tick your specialisation and approach, so that the right clients come to you.\n"
        "3. Set your price and open times in the calendar.\n"
        "4. Give your bank details, upload the papers we ask for, read the documents and accept them.\n"
        "5. Sign and send the cabinet to us. Once we have activated it, clients see your page.\n\n"
        "If something is unclear, write to us under Messages in the cabinet."
    ),
    button=msg("Sign in"),
    secret=True,
)

PHONE_CODE = template(
    "accounts.phone_code",
    subject=msg("Your code"),
    body=msg("{code} is your code for {site}. It works for 10 minutes. Never tell it to anybody."),
    secret=True,
)

SIGN_IN_LINK = template(
    "accounts.sign_in_link",
    subject=msg("Your link to {site}"),
    body=msg("Hello {name}, open this link to see your request at {site}. It works once, for seven days."),
    button=msg("Open"),
    secret=True,
)
