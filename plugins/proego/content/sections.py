"""What stands on those pages. Values in braces are those of the rules in force."""

from __future__ import annotations

from core.hooks.content import Entry, Section
from core.kit.messages import msg
from plugins.proego.content.pages import ANSWERS, CLIENTS, CONTACTS, EVENTS, GROUPS, PRICES, SPECIALISTS

CLIENT_STEPS = Section(
    "client_steps",
    (CLIENTS,),
    "steps",
    msg("Five steps"),
    entries=(
        Entry(
            msg("Say what it is about"),
            msg("A short questionnaire: your request and how you are. A test is there for those who like; skip it."),
            rule="PRO-21",
        ),
        Entry(
            msg("See what may suit you"),
            msg("We suggest a group or specialists with free time, and say why. You can choose anybody else as well."),
            rule="PRO-23",
        ),
        Entry(msg("Choose a time"), msg("Only times the specialist has opened can be booked."), rule="PRO-24"),
        Entry(
            msg("The sum is reserved"),
            msg("At the booking it is reserved on your card and taken only after the session."),
            rule="PRO-26",
        ),
        Entry(
            msg("Meet online"),
            msg("At the booked time you join from your own cabinet; nothing needs to be installed."),
            rule="PRO-28",
        ),
    ),
    link=(msg("Begin with the questionnaire"), "/questionnaire"),
)

PRICE_CARDS = Section(
    "price_cards",
    (PRICES,),
    "cards",
    msg("What it costs"),
    entries=(
        Entry(
            msg("Individual session"),
            msg("From {individual_minutes_min} to {individual_minutes_max}; the price begins at {floor_individual}."),
            "user",
            "PRO-4",
        ),
        Entry(msg("Group session"), msg("{group_minutes}, from {floor_group} for a seat."), "users", "PRO-5"),
        Entry(
            msg("Your price stays"),
            msg("From your first paid session on it is kept for {price_lock_days}; a lower public price is yours too."),
            "lock",
            "PRO-7",
        ),
        Entry(
            msg("Packages of sessions"),
            msg("Some specialists offer several sessions together. Each of them is moved or cancelled on its own."),
            "wallet",
            "PRO-27",
        ),
    ),
)

CANCELLATION = Section(
    "cancellation",
    (PRICES,),
    "cards",
    msg("When plans change"),
    entries=(
        Entry(
            msg("In time"),
            msg("Up to {cancel_notice_hours} before the start you cancel, and everything comes back."),
            "calendar",
            "PRO-38",
        ),
        Entry(msg("Later"), msg("A session that is refused later is paid in full."), "clock", "PRO-39"),
        Entry(
            msg("The specialist cancels late"),
            msg("Your money comes back, and the next session with this specialist is free of charge."),
            "heart",
            "PRO-40",
        ),
    ),
)

GROUP_CARDS = Section(
    "group_cards",
    (GROUPS,),
    "cards",
    msg("How a group works"),
    entries=(
        Entry(
            msg("How many people"),
            msg("At least {group_min}, at most {group_max}. With fewer people the session is off and all is refunded."),
            "users",
            "PRO-35",
        ),
        Entry(
            msg("First a conversation"),
            msg(
                "Psychodynamic and existential groups open after {preconsult_minutes} with the group's own therapist, "
                "free of charge. The therapist then decides and tells you."
            ),
            "chat",
            "PRO-20",
        ),
        Entry(
            msg("Each session by itself"),
            msg("You book the dates you come to; each is cancelled on its own."),
            "calendar",
            "PRO-38",
        ),
    ),
    link=(msg("Look at the groups"), "/groups"),
)

EVENT_TEXT = Section(
    "event_text",
    (EVENTS,),
    "text",
    msg("From specialists, with our support"),
    text=msg(
        "Specialists hold webinars, open conferences, supervision and intervision on their own initiative. We help "
        "with the technique and spread the word. What is coming stands on the pages of the specialists."
    ),
    rule="PRO-42",
)

SPECIALIST_STEPS = Section(
    "specialist_steps",
    (SPECIALISTS,),
    "steps",
    msg("Your way in"),
    entries=(
        Entry(
            msg("We make your cabinet"),
            msg("The administrator fills in what we know and mails you login and a password that works once."),
            rule="PRO-1",
        ),
        Entry(
            msg("You check and complete it"),
            msg("Your data, specialisation and approach: they bring the right clients to you."),
            rule="PRO-3",
        ),
        Entry(
            msg("You set prices and open times"),
            msg("From {floor_individual} for a session and {floor_group} for a seat in a group."),
            rule="PRO-4",
        ),
        Entry(
            msg("Papers and documents"),
            msg("Bank details, the certificate of the tax service, and three documents to read and accept."),
            rule="PRO-12",
        ),
        Entry(
            msg("You sign, we activate"),
            msg("The administrator checks that everything works; from that moment clients see your page."),
            rule="PRO-14",
        ),
    ),
)

SPECIALIST_MONEY = Section(
    "specialist_money",
    (SPECIALISTS,),
    "cards",
    msg("Your fee"),
    entries=(
        Entry(
            msg("Within {payout_hours}"),
            msg("So soon after a session your fee is credited; for payments from abroad within {foreign_payout_days}."),
            "wallet",
            "PRO-32",
        ),
        Entry(
            msg("The share of the platform"),
            msg(
                "{commission_individual_bps} of an individual session, {commission_small_group_bps} of a small group, "
                "{commission_group_bps} of a larger one."
            ),
            "chart",
            "PRO-33",
        ),
        Entry(
            msg("Groups of your own"),
            msg(
                "You write the programme within your specialisation, we prepare the presentation, publish it and open "
                "the booking."
            ),
            "users",
            "PRO-16",
        ),
    ),
)

QUESTIONS = Section(
    "answers",
    (ANSWERS,),
    "questions",
    msg("Questions and answers"),
    entries=(
        Entry(
            msg("Do I have to take the test?"),
            msg("No. It is voluntary, measures nothing, and skipping it closes no door."),
            rule="PRO-22",
        ),
        Entry(
            msg("When is my card charged?"),
            msg("After the session. Until then the sum is only reserved; a timely cancellation sets it free."),
            rule="PRO-26",
        ),
        Entry(
            msg("What if the price goes up?"),
            msg("For you it stays for {price_lock_days} after your first paid session with this specialist."),
            rule="PRO-7",
        ),
        Entry(
            msg("Who reads my questionnaire?"),
            msg(
                "You, the specialist you booked if you allow it, and the team where it has to help. You may delete it."
            ),
            rule="PRO-21",
        ),
        Entry(
            msg("Can I join any group?"),
            msg("Most of them at once; psychodynamic and existential ones after a free talk with their therapist."),
            rule="PRO-20",
        ),
    ),
)

CONTACT = Section(
    "contact",
    (CONTACTS,),
    "text",
    msg("The team of проЭго.онлайн"),
    text=msg(
        "We are a platform of professional psychotherapy: individual sessions and groups, online, with "
        "specialists whose papers we have seen.\n\nWrite to us: [admin@proego.com](mailto:admin@proego.com)"
    ),
    rule="PRO-43",
)

SECTIONS = (
    CLIENT_STEPS,
    PRICE_CARDS,
    CANCELLATION,
    GROUP_CARDS,
    EVENT_TEXT,
    SPECIALIST_STEPS,
    SPECIALIST_MONEY,
    QUESTIONS,
    CONTACT,
)
