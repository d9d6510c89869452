"""How it works for both sides, and what it costs. Values in braces are those of the rules in force."""

from __future__ import annotations

from core.hooks.content import Entry, Section
from core.kit.messages import msg
from plugins.hidone.content.pages import HOW, PRICES, WORKERS

CLIENT_STEPS = Section(
    "client_steps",
    (HOW,),
    "steps",
    msg("Five steps to done"),
    entries=(
        Entry(
            msg("Describe what is to be done"),
            msg("What, where, when, with photos if you like. Write what the worker will find: it is compared later."),
            rule="HID-5",
        ),
        Entry(
            msg("Agree"),
            msg("The worker accepts or proposes another price or time. You accept, answer with your own, or look on."),
            rule="HID-5",
        ),
        Entry(
            msg("The price stands"),
            msg("What both accepted is frozen and reserved on your card. Changes hold only when both accept them."),
        ),
        Entry(
            msg("At the door, compare"),
            msg("Is it the person you ordered? If something is wrong, stop the service: it ends that very moment."),
            rule="HID-13",
        ),
        Entry(
            msg("Done"),
            msg("The price is collected {collected}, and you rate each other: {review_start}, with no last day."),
            rule="HID-9",
        ),
    ),
    link=(msg("Find somebody"), "/providers"),
)

WORKER_STEPS = Section(
    "worker_steps",
    (WORKERS,),
    "steps",
    msg("How to start"),
    entries=(
        Entry(msg("Verify your account"), msg("{who_connects} What is checked: {verification_steps}."), rule="HID-1"),
        Entry(msg("Show what you can do"), msg("Skills, city, a few sentences, services with a price. You set it.")),
        Entry(
            msg("Choose your orders"),
            msg("First {look_first}. Then accept, propose something else, or decline."),
            rule="HID-9",
        ),
        Entry(
            msg("Start, then finish"),
            msg(
                "Press “{start_button}” when you begin: from then on the service is under way. With “{finish_button}” "
                "the money is earned."
            ),
        ),
        Entry(msg("Get paid"), msg("The money goes out {paid_time} after the service is done.")),
    ),
    link=(msg("Become a worker"), "/join"),
)

WORKER_CARDS = Section(
    "worker_cards",
    (WORKERS,),
    "cards",
    msg("You are covered, too"),
    entries=(
        Entry(
            msg("Not what was ordered?"),
            msg("A mastiff instead of a chihuahua: you need not take it. Stop the service and tell us under HELP."),
            "stop",
            "HID-5",
        ),
        Entry(
            msg("The money is there before you start"),
            msg("It is reserved on the client's card, so nobody runs after payments."),
            "wallet",
        ),
        Entry(
            msg("You rate clients"),
            msg("You rate the client, too: {review_start}. {low_report}"),
            "star",
            "HID-11",
        ),
        Entry(
            msg("One account for both"),
            msg("Work in the morning, order something for yourself in the evening."),
            "user",
        ),
    ),
)

PRICE_CARDS = Section(
    "price_cards",
    (PRICES,),
    "cards",
    msg("What it costs"),
    entries=(
        Entry(
            msg("Exactly what you accepted"),
            msg("The price both of you accepted, not a grosz more. Nothing is added at the end."),
            "wallet",
        ),
        Entry(
            msg("The platform's share"),
            msg("{fee_bps} of the price. The worker sees it before accepting."),
            "chart",
        ),
        Entry(
            msg("The card check"),
            msg("To check a card we take {card_check_minor} and give it back at once."),
            "shield",
            "HID-1",
            when="card_checked",
        ),
        Entry(msg("When it is collected"), msg("Reserved at acceptance, collected {collected}."), "clock"),
        Entry(
            msg("When the worker is paid"), msg("The money goes out {paid_time} after the service is done."), "calendar"
        ),
        Entry(
            msg("Called off or stopped"),
            msg("Called off before it begins, it costs nothing. Of a stopped service the money {stop_money}."),
            "stop",
            "HID-13",
        ),
    ),
)

HOW_SECTIONS = (CLIENT_STEPS, WORKER_STEPS, WORKER_CARDS, PRICE_CARDS)
