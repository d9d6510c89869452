"""What people are told about their verification."""

from __future__ import annotations

from core.kit.messages import msg
from core.notifications.templates import template

CODE = template(
    "identity.code",
    subject=msg("Your code"),
    body=msg("{code} is your code for {site}. It works for {time}. Never tell it to anybody."),
    secret=True,
)

NUMBER_IN_USE = template(
    "identity.number_in_use",
    subject=msg("Your number at {site}"),
    body=msg(
        "Somebody gave this number at {site}, where another account has it already. If it was you, sign in with that "
        "account. If not, do nothing: nobody can confirm your number without you."
    ),
)

VERIFIED = template(
    "identity.verified",
    subject=msg("Your account is verified"),
    body=msg(
        "Hello {name},\n\nyour account at {site} is verified: you can order, offer and agree on services with others."
    ),
    button=msg("See your verification"),
)

TO_REVIEW = template(
    "identity.to_review",
    subject=msg("An identity document to look at"),
    body=msg("{person} has handed in an identity document. Please accept it or say why not."),
    button=msg("Look at the document"),
)

ACCEPTED = template(
    "identity.accepted",
    subject=msg("Your document is accepted"),
    body=msg("Hello {name},\n\nwe have looked at your identity document at {site} and accepted it."),
    button=msg("See your verification"),
)

DECLINED = template(
    "identity.declined",
    subject=msg("Please send your document again"),
    body=msg(
        "Hello {name},\n\nwe have looked at your identity document at {site} and can't accept it: {why}\n\n"
        "You can hand in another one at any time."
    ),
    button=msg("Hand in another document"),
)

WITHDRAWN = template(
    "identity.withdrawn",
    subject=msg("Your verification is withdrawn"),
    body=msg(
        "Hello {name},\n\nthe team of {site} has withdrawn the verification of your account: {why}\n\nYou can't agree "
        "on anything new with others until it is given back. What is under way goes on, and you can write to us at any "
        "time."
    ),
    button=msg("Write to us"),
)

GIVEN_BACK = template(
    "identity.given_back",
    subject=msg("Your verification is given back"),
    body=msg(
        "Hello {name},\n\nthe team of {site} has given the verification of your account back: {why}\n\n"
        "You can agree on services with others again."
    ),
    button=msg("See your verification"),
)
