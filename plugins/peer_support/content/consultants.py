"""What a consultant does at each step, in her cabinet (PEER-1)."""

from __future__ import annotations

from core.hooks.content import Entry, Section
from core.kit.messages import msg
from plugins.peer_support.content.pages import FOR_CONSULTANTS as PAGE

STEPS = Section(
    "consultant_steps",
    (PAGE,),
    "steps",
    msg("What you do"),
    entries=(
        Entry(
            msg("Keep your hours true"),
            msg("Under *Calendar*. Free times there are what the administrator and the mothers see."),
            rule="PEER-11",
        ),
        Entry(
            msg("Wait for her first word"),
            msg("The mother has your contact and writes herself, {contact_time}. You need not run after her."),
            rule="PEER-5",
        ),
        Entry(
            msg("Say that she wrote"),
            msg("One tap on the page of the request. Without it the request closes {close_time}."),
            rule="PEER-6",
        ),
        Entry(
            msg("Agree on a time and book it"),
            msg("On the page of the request. Not more often than once a week; the site keeps count."),
            rule="PEER-9",
        ),
        Entry(
            msg("Meet by video"),
            msg("Up to {max_minutes}, your camera and microphone on as well as hers."),
            rule="PEER-20",
        ),
        Entry(
            msg("Write down what became of it"),
            msg("Held, did not come, no video. If her video stays off, refuse kindly. {no_video}"),
            rule="PEER-21",
        ),
    ),
)

LIMITS = Section(
    "consultant_limits",
    (PAGE,),
    "cards",
    msg("Take care of yourself"),
    entries=(
        Entry(
            msg("You may say no"),
            msg("No common time, not your subject, too close to home: hand the request back, nobody is blamed."),
            "refresh",
            "PEER-14",
        ),
        Entry(
            msg("You are not alone"),
            msg("If a mother is in danger, hand her over to the team at once. It is not yours to carry."),
            "heart",
        ),
        Entry(
            msg("Her number is hers"),
            msg("Pass it on to nobody and keep it in no list. You see it until the request is over."),
            "lock",
            "PEER-4",
        ),
    ),
)

FOR_CONSULTANTS = (STEPS, LIMITS)
