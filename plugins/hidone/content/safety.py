"""What to do when something is not as it should be."""

from __future__ import annotations

from core.hooks.content import Entry, Section
from core.kit.messages import msg
from plugins.hidone.content.pages import SAFETY

WHAT_IF = Section(
    "what_if",
    (SAFETY,),
    "questions",
    msg("What if…"),
    entries=(
        # HID-2
        Entry(
            msg("…somebody else comes than I ordered?"),
            msg(
                "You ordered Steven, and Zosia stands at the door. Let nobody in whom you did not order: press "
                "“{stop_button}” and choose “{worker_is_another}” under HELP. {holder_known}"
            ),
            rule="HID-2",
        ),
        # HID-3
        Entry(
            msg("…the client is not who the profile says?"),
            msg(
                "The same holds for workers. Press “{stop_button}”, go, and choose “{client_is_another}” under HELP. "
                "{clients_checked} {holder_known}"
            ),
            rule="HID-3",
        ),
        # HID-5
        Entry(
            msg("…what I find is not what was ordered?"),
            msg(
                "A walk with a chihuahua, and a Neapolitan mastiff is waiting. Compare with the description and the "
                "photos of the order. Agree on an amendment that both accept, or stop the service."
            ),
            rule="HID-5",
        ),
        # HID-13
        Entry(
            msg("…I want it to end now?"),
            msg(
                "Press “{stop_button}”. You need nobody's consent and no notice: the service ends that very moment, "
                "and the other side is told. The money {stop_money}."
            ),
            rule="HID-13",
        ),
        # HID-6
        Entry(
            msg("…nobody comes?"),
            msg("Note it on the page of the service: you pay nothing. If you two see it differently, we look into it."),
            rule="HID-6",
        ),
        # HID-11
        Entry(
            msg("…it was just bad?"),
            msg("Rate it as it was. {low_report}"),
            rule="HID-11",
        ),
        # HID-9
        Entry(
            msg("…a review about me is unfair?"),
            msg(
                "{answer_review} If it insults, gives away something private or tells what did not happen, ask our "
                "team to look at it."
            ),
            rule="HID-9",
        ),
    ),
    link=(msg("Open HELP"), "/support"),
)

# HID-8
KNOWN = Section(
    "known",
    (SAFETY,),
    "text",
    msg("Who stands behind an account"),
    text=msg(
        "{who_connects} Who holds an account is known to Customer Service alone. The other side never gets your "
        "documents from us, and every look at them is written down."
    ),
    rule="HID-8",
)

IN_DANGER = Section(
    "in_danger",
    (SAFETY,),
    "text",
    msg("If you are in danger"),
    text=msg("Leave, and call 112 first. We come after that."),
)

SAFETY_SECTIONS = (WHAT_IF, KNOWN, IN_DANGER)
