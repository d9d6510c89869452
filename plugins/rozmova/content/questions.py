"""The questions therapists ask, answered from the rules in force."""

from __future__ import annotations

from core.hooks.content import Entry, Section
from core.kit.messages import msg
from plugins.rozmova.content.pages import ANSWERS, SPECIALISTS

# ROZ-38: each answer is the rule's, its values filled in on the day it is read.
QUESTIONS = Section(
    "specialist_questions",
    (SPECIALISTS, ANSWERS),
    "questions",
    msg("Questions therapists ask"),
    entries=(
        Entry(
            msg("How do I get into my cabinet and change things there?"),
            msg(
                "The cabinet is open to therapists who have passed every stage of the selection. Once your details "
                "are in our database, a mail with an invitation comes to you. Open its link, choose a password, and "
                "you are in: you change your page, your prices and your hours yourself."
            ),
        ),
        Entry(
            msg("How does a client pay, and how am I paid?"),
            msg(
                "The client pays {payment_deadline}. On the eve a reminder comes to your shared chat, and as soon as "
                "the money is in, the chat says so. {booked_when}\n\n"
                "Your money is sent to your account {payout_time} after it has reached the platform, whatever the "
                "date of the session."
            ),
        ),
        Entry(
            msg("Do I have to be a sole proprietor (FOP)?"),
            msg("Yes. We work only with sole proprietors of {fop_groups} and pay to nobody else."),
        ),
        Entry(
            msg("I am going on holiday. Can my page be hidden?"),
            msg(
                "Of course, you need rest. Mark the days as a vacation in your cabinet: from the first to the last of "
                "them nobody can book you. If you like, hide the whole page with one switch and bring it back the same "
                "way. Sessions that are booked already stay, so look at your calendar first."
            ),
        ),
        Entry(
            msg("Are you still taking therapists? How can I recommend you?"),
            msg(
                "Yes, always. We look at what our clients come with and look for the therapists they need.\n\n"
                "- You fill in the first questionnaire.\n"
                "- Our community manager reads it. If you are whom the platform and its clients look for, we propose "
                "an online meeting by mail.\n"
                "- After the conversation comes the second questionnaire, with documents about your education and "
                "your experience in detail.\n\n"
                "To recommend us, pass on [the questionnaire](/join) or the address of the site. Thank you!"
            ),
        ),
        Entry(
            msg("How soon will my page be active?"),
            msg(
                "When both questionnaires are filled in and we have talked, your page appears on the site {page_time}."
            ),
        ),
        Entry(
            msg("What if a client asks for the money back?"),
            msg(
                "A client who cancels or moves a session {free_change} gets everything back, and your shared chat "
                "says so. If you have been paid for that session already, our support contacts you to settle it.\n\n"
                "Later than that, or when the client does not come and gives no warning, the session counts as held "
                "and you are paid in full. In a case of force majeure we may meet the client halfway, but only if "
                "you agree.\n\n"
                "If the money is asked for after a session, support and the ethics commission find out together what "
                "happened and decide."
            ),
        ),
        Entry(
            msg("A client has not paid but writes “I’ll be there”. What now?"),
            msg(
                "However often it is said: rely on the message about the successful payment, and do not wait for a "
                "client who has not paid ahead. An unpaid session is not booked, and not coming to it is no absence of "
                "yours."
            ),
        ),
    ),
)
