"""How it works, who the consultants are, what is paid, who sees what."""

from __future__ import annotations

from core.hooks.content import Entry, Section
from core.kit.messages import msg
from plugins.peer_support.content.pages import CONSULTANTS, HOW, PRIVACY, SERVICES

STEPS = Section(
    "how_steps",
    (HOW,),
    "steps",
    msg("Four steps"),
    entries=(
        Entry(
            msg("You leave a request"),
            msg("A name or a pseudonym, your number, a few words if you like. No password, no account."),
            rule="PEER-4",
        ),
        Entry(
            msg("The administrator writes to you"),
            msg("By WhatsApp, {triage_time}. She asks what matters to you and who would suit you."),
            rule="PEER-3",
        ),
        Entry(
            msg("You get your consultant's contact"),
            msg("Write to her yourself, {contact_time}. “Hello, it is me” is quite enough."),
            rule="PEER-5",
        ),
        Entry(
            msg("You meet by video"),
            msg("Up to {max_minutes}, once a week, as many times as you need, free of charge."),
            rule="PEER-9",
        ),
    ),
    link=(msg("Leave a request"), "/help"),
)

TWO_WAYS = Section(
    "how_two_ways",
    (HOW, CONSULTANTS),
    "cards",
    msg("A peer consultant or a specialist?"),
    entries=(
        Entry(
            msg("A peer consultant"),
            msg("Listens, understands, shares what helped her. Free of charge, after a request."),
            "heart",
            "PEER-22",
        ),
        Entry(
            msg("A specialist of the Centre"),
            msg("Psychology, breastfeeding and more. Paid, without a request: you choose a time and book."),
            "book",
            "PEER-13",
        ),
        Entry(
            msg("Right now, if you are not safe"),
            msg("The help lines stand on every page. Say in the request that you are not safe: we answer you first."),
            "phone",
        ),
    ),
    link=(msg("Look at the paid services"), "/services"),
)

WHO = Section(
    "who_text",
    (CONSULTANTS,),
    "text",
    msg("She has been there"),
    text=msg(
        "A peer consultant is a mother who has lived through what you may be living through now: exhaustion, anxiety, "
        "a birth that went otherwise, a loss, raising a child alone. On her page you read what she knows from the "
        "inside.\n\n"
        "Experience alone is not enough. Before her first consultation she has gone through training at the Centre, "
        "and she is not left alone with what she hears: the team is beside her."
    ),
    rule="PEER-15",
)

WHAT_SHE_DOES = Section(
    "who_cards",
    (CONSULTANTS,),
    "cards",
    msg("What to expect"),
    entries=(
        Entry(
            msg("She listens"),
            msg("Without judging, without comparing, without “just have a rest”."),
            "heart",
        ),
        Entry(
            msg("She is no doctor"),
            msg("She makes no diagnosis and gives no treatment. If more is needed, she says so honestly."),
            "shield",
        ),
        Entry(
            msg("She keeps it to herself"),
            msg("What you tell stays between you. Only if somebody is in danger does she call on the team."),
            "lock",
        ),
        Entry(
            msg("She may not suit you"),
            msg("That happens and hurts nobody. Choose another one, as often as you need."),
            "refresh",
            "PEER-15",
        ),
    ),
    link=(msg("Look at the consultants"), "/providers"),
)

PAID = Section(
    "paid_cards",
    (SERVICES,),
    "cards",
    msg("How the paid services work"),
    entries=(
        Entry(
            msg("Open to everybody"),
            msg("With or without a request, before and after peer consultations."),
            "users",
            "PEER-13",
        ),
        Entry(
            msg("The price is said beforehand"),
            msg("It stands on each service, in the Centre's currency; nothing is added when you pay."),
            "wallet",
        ),
        Entry(
            msg("Cancelling and moving"),
            msg("{service_cancel}"),
            "calendar",
        ),
        Entry(
            msg("If the specialist does not come"),
            msg("All your money comes back, without asking."),
            "refresh",
        ),
    ),
    link=(msg("Choose a service"), "/services"),
)

PRIVACY_CARDS = Section(
    "privacy_cards",
    (PRIVACY,),
    "requirements",
    msg("Who sees what"),
    entries=(
        Entry(
            msg("Your number"),
            msg(
                "The team that answers requests, and the consultant who has yours, as long as you are in touch. When "
                "it is over she does not see it any more. Nobody else ever does."
            ),
            rule="PEER-4",
        ),
        Entry(
            msg("Your name"),
            msg("As you give it: a pseudonym is fine."),
        ),
        Entry(
            msg("What you write in the request"),
            msg("The same few people, so that you need not tell it all again."),
        ),
        Entry(
            msg("The meeting itself"),
            msg("It is not recorded. That it took place is written down, and nothing of what was said."),
        ),
        Entry(
            msg("Numbers in our reports"),
            msg(
                "We count requests, meetings and hours, without names, telephone numbers or words. Groups so small "
                "that somebody could be recognised are not shown."
            ),
        ),
    ),
)

PRIVACY_RIGHTS = Section(
    "privacy_rights",
    (PRIVACY,),
    "text",
    msg("It is yours"),
    text=msg(
        "You can take a request back at any time. Whatever you would like to have corrected or removed: write to us "
        "under [Support](/support), we answer."
    ),
)

ABOUT = (STEPS, WHO, WHAT_SHE_DOES, TWO_WAYS, PAID, PRIVACY_CARDS, PRIVACY_RIGHTS)
