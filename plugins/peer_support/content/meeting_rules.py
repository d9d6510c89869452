"""The rules of the meetings, as mothers and consultants read them; the numbers are those in force (PEER-1)."""

from __future__ import annotations

from core.hooks.content import Entry, Section
from core.kit.messages import msg
from plugins.peer_support.content.pages import FOR_CONSULTANTS, RULES

THE_MEETING = Section(
    "rules_meeting",
    (RULES, FOR_CONSULTANTS),
    "requirements",
    msg("The meetings"),
    entries=(
        Entry(
            msg("A consultation lasts up to {max_minutes}"),
            msg("Nobody is cut off in the middle of a word, but it is good to part in time."),
            rule="PEER-2",
        ),
        Entry(
            msg("Peer consultations are free"),
            msg("They cost nothing at all, and no card is asked for."),
            rule="PEER-22",
        ),
        Entry(
            msg("As many meetings as a mother needs"),
            msg("Their number is not limited."),
            rule="PEER-8",
        ),
        Entry(msg("But not more often than once a week"), msg("{week}"), rule="PEER-9"),
        Entry(msg("All consultations are by video"), msg("So that both see whom they talk to."), rule="PEER-19"),
    ),
)

THE_REQUEST = Section(
    "rules_request",
    (RULES, FOR_CONSULTANTS),
    "requirements",
    msg("From the request to the first word"),
    entries=(
        Entry(
            msg("We answer {triage_time}"),
            msg("The Centre's administrator looks at every request in this time, on weekends as well."),
            rule="PEER-3",
        ),
        Entry(
            msg("We write by WhatsApp"),
            msg("To the number given in the request, and to no other."),
            rule="PEER-4",
        ),
        Entry(
            msg("The mother writes first, {contact_time}"),
            msg("When she has the consultant's contact, she writes to her herself. One word is enough."),
            rule="PEER-5",
        ),
        Entry(
            msg("Without a word {close_time} the request closes"),
            msg("Both are reminded before that. Whoever did write says so, and a person looks at it."),
            rule="PEER-6",
        ),
        Entry(
            msg("After a closed request: the paid services"),
            msg("They are open to the mother from then on. {lifting}"),
            rule="PEER-7",
        ),
    ),
)

THE_CHANGES = Section(
    "rules_changes",
    (RULES, FOR_CONSULTANTS),
    "requirements",
    msg("When plans change"),
    entries=(
        Entry(
            msg("Day and time can be changed {change_time}"),
            msg("Later than that the meeting stands as it was agreed. The same goes for cancelling."),
            rule="PEER-10",
        ),
        Entry(
            msg("Write to the consultant or to the administrator"),
            msg("Either of them can change the time, and both of you are told."),
            rule="PEER-11",
        ),
        Entry(
            msg("Missed or moved {too_many} {month}"),
            msg(
                "Then we have to refuse further peer consultations, to keep the time for other mothers. A meeting "
                "cancelled in good time does not count, nor does one the consultant moved."
            ),
            rule="PEER-12",
        ),
        Entry(
            msg("The other services stay open"),
            msg("They are paid, and a mother can book them at any time."),
            rule="PEER-13",
        ),
        Entry(
            msg("No time suits both?"),
            msg("Write to the administrator: another consultant will be found. Nothing is counted against anybody."),
            rule="PEER-14",
        ),
    ),
)

THE_CHOICE = Section(
    "rules_choice",
    (RULES, FOR_CONSULTANTS),
    "requirements",
    msg("Another consultant, or one of your choice"),
    entries=(
        Entry(
            msg("You can change"),
            msg("Write to the administrator, or choose another consultant on the site. You need not say why."),
            rule="PEER-15",
        ),
        Entry(
            msg("You can choose yourself"),
            msg(
                "If you would like to talk to somebody in particular, choose her on the site: the request names her, "
                "and the administrator knows."
            ),
            rule="PEER-16",
        ),
    ),
    link=(msg("Look at the consultants"), "/providers"),
)

THE_CALL = Section(
    "rules_call",
    (RULES, FOR_CONSULTANTS),
    "requirements",
    msg("How a meeting is held"),
    entries=(
        Entry(
            msg("A safe place"),
            msg("Before the meeting find the safest place you can, one where you feel at ease."),
            rule="PEER-17",
        ),
        Entry(
            msg("A steady connection"),
            msg("Best by cable and with at least {advised_mbit}. That is advice: a slower one shuts no door."),
            rule="PEER-18",
        ),
        Entry(
            msg("Microphone and camera are on"),
            msg("For both, throughout the meeting."),
            rule="PEER-20",
        ),
        Entry(
            msg("Without video the meeting can't be held"),
            msg("The consultant then has to refuse it. {no_video}"),
            rule="PEER-21",
        ),
    ),
    link=(msg("The same with every number and its source"), "/rules"),
)

MEETING_RULES = (THE_MEETING, THE_REQUEST, THE_CHANGES, THE_CHOICE, THE_CALL)
