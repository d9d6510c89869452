"""What mothers ask, answered from the rules in force."""

from __future__ import annotations

from core.hooks.content import Entry, Section
from core.kit.messages import msg
from plugins.peer_support.content.pages import ANSWERS

QUESTIONS = Section(
    "answers",
    (ANSWERS,),
    "questions",
    msg("Questions and answers"),
    entries=(
        Entry(
            msg("Do I have to give my real name?"),
            msg("No. A pseudonym is enough. We only need a number at which we reach you by WhatsApp."),
            rule="PEER-4",
        ),
        Entry(
            msg("When will somebody answer?"),
            msg("The administrator writes to you {triage_time}, on weekends as well."),
            rule="PEER-3",
        ),
        Entry(
            msg("I find it hard to write first"),
            msg(
                "That is so for many. “Hello, I have your number from the Centre” is enough, the rest will come. Try "
                "to write {contact_time}; we remind you."
            ),
            rule="PEER-5",
        ),
        Entry(
            msg("What if I don't manage to write in time?"),
            msg(
                "Without a word {close_time} the request closes by itself. If you did write and it was not noticed, "
                "say so on the page of your request: a person looks at it. If you can't write now, tell the "
                "administrator, and we will think together."
            ),
            rule="PEER-6",
        ),
        Entry(
            msg("How often can we meet?"),
            msg("Once a week, as many times as you need. {week}"),
            rule="PEER-9",
        ),
        Entry(
            msg("I can't come. What do I do?"),
            msg(
                "Cancel or move the meeting {change_time}, on its page or by writing to the consultant or the "
                "administrator. What you cancel in time is never counted."
            ),
            rule="PEER-10",
        ),
        Entry(
            msg("I have missed a meeting"),
            msg(
                "It happens. Only when it was missed or moved {too_many} {month} do we have to refuse further peer "
                "consultations. We tell you before it comes to that."
            ),
            rule="PEER-12",
        ),
        Entry(
            msg("The consultant does not suit me"),
            msg("Choose another one on the site or write to the administrator. No reasons, no offence."),
            rule="PEER-15",
        ),
        Entry(
            msg("Why must the camera be on?"),
            msg("So that both of you know whom you talk to, and that it is safe to talk."),
            rule="PEER-20",
        ),
        Entry(
            msg("Is it really free?"),
            msg("Yes, every peer consultation. The paid services stand on a page of their own, with their prices."),
            rule="PEER-22",
        ),
    ),
)
