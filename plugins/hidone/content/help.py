"""What stands under HELP, and the terms of a complaint."""

from __future__ import annotations

from core.hooks.content import Entry, Section
from core.kit.messages import msg
from plugins.hidone.content.pages import COMPLAINTS, HELP

WAYS = Section(
    "ways_to_us",
    (HELP,),
    "cards",
    msg("What do you need?"),
    entries=(
        Entry(
            msg("Write to us"),
            msg("The messenger to Customer Service is always open: about a service, or about anything else."),
            "chat",
            "HID-14",
        ),
        Entry(
            msg("It is the wrong person"),
            msg("The worker or the client is not who the profile says. We look who holds the account."),
            "user",
            "HID-2",
        ),
        Entry(
            msg("Make a complaint"),
            msg("Whatever you rated, or if you rated nothing. You have our answer {complaint_time}."),
            "book",
            "HID-12",
        ),
        Entry(
            msg("Stop a service"),
            msg("With “{stop_button}” on the page of the service, with effect at once. {after_stop}"),
            "stop",
            "HID-13",
        ),
    ),
    link=(msg("Open HELP"), "/support"),
)

# HID-6, HID-7, HID-15
WHO_ANSWERS = Section(
    "who_answers",
    (HELP,),
    "text",
    msg("Who answers"),
    text=msg(
        "People of our Customer Service, who deal with what stands in your way quickly. What you write there is read "
        "by the team alone."
    ),
    rule="HID-15",
)

COMPLAINT_STEPS = Section(
    "complaint_steps",
    (COMPLAINTS,),
    "steps",
    msg("From complaint to answer"),
    entries=(
        Entry(
            msg("You write"),
            msg("Under HELP: which service, what happened, what you would like. Photos and messages can be added."),
            rule="HID-12",
        ),
        Entry(msg("We confirm"), msg("You get a confirmation with the number of your case and the day of our answer.")),
        Entry(
            msg("We ask the other side"),
            msg("If its word matters, it has time to say how it saw things. It does not read what you did not share."),
        ),
        Entry(
            msg("You get our answer"),
            msg("You have it {complaint_time}, with reasons, as a document to keep."),
            rule="HID-12",
        ),
        Entry(msg("You disagree?"), msg("Appeal on the page of the case: somebody else of the team looks at it.")),
    ),
    link=(msg("Make a complaint"), "/support?kind=complaint"),
)

COMPLAINT_TERMS = Section(
    "complaint_terms",
    (COMPLAINTS,),
    "text",
    msg("Good to know"),
    text=msg(
        "A complaint needs no rating, and a rating no complaint. There is no last day to complain. Until we answer, "
        "you can take it back or add to it."
    ),
    rule="HID-12",
)

HELP_SECTIONS = (WAYS, WHO_ANSWERS, COMPLAINT_STEPS, COMPLAINT_TERMS)
