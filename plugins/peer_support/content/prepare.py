"""How to get ready for a meeting: advice that nothing enforces, and the two things without which it can't be held."""

from __future__ import annotations

from core.hooks.content import Entry, Section
from core.kit.messages import msg
from plugins.peer_support.content.pages import PREPARE as PAGE

STEPS = Section(
    "prepare_cards",
    (PAGE,),
    "cards",
    msg("A little earlier that day"),
    entries=(
        Entry(
            msg("A safe place"),
            msg("One where you feel at ease and nobody listens in. A kitchen at night, a parked car: anything goes."),
            "home",
            "PEER-17",
        ),
        Entry(
            msg("A steady connection"),
            msg("Best by cable, with at least {advised_mbit}. If it is slower, come all the same."),
            "globe",
            "PEER-18",
        ),
        Entry(
            msg("Camera and microphone"),
            msg("Both must be on. Try them beforehand: the page of the meeting has a check."),
            "video",
            "PEER-20",
        ),
        Entry(
            msg("The child may be there"),
            msg("Feeding, rocking, getting up in the middle is all right. Nobody minds a messy room."),
            "heart",
        ),
    ),
)

IF_NOT = Section(
    "prepare_if_not",
    (PAGE,),
    "cards",
    msg("If something goes wrong"),
    entries=(
        Entry(
            msg("You can't come"),
            msg("Change or cancel the meeting {change_time}, or write to your consultant or the administrator."),
            "calendar",
            "PEER-10",
        ),
        Entry(
            msg("The camera does not work"),
            msg("Write before the meeting: together you choose another time. {no_video}"),
            "video",
            "PEER-21",
        ),
        Entry(
            msg("It is too much right now"),
            msg("You can end the conversation at any moment. If you are in danger, call one of the help lines."),
            "phone",
        ),
    ),
)

PREPARE = (STEPS, IF_NOT)
