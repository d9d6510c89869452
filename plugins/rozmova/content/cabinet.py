"""How the cabinet works, for therapists who have one."""

from __future__ import annotations

from core.hooks.content import Entry, Section
from core.kit.messages import msg
from plugins.rozmova.content.pages import CABINET as PAGE

# ROZ-48: also told in the mail with the invitation.
CABINET = (
    Section(
        "cabinet_start",
        (PAGE,),
        "steps",
        msg("Before the first client"),
        entries=(
            Entry(
                msg("Read your page"),
                msg(
                    "We have filled it in from your questionnaires. Under *Profile* you correct and add what you like."
                ),
            ),
            Entry(
                msg("Say where your money goes"),
                msg("The account of your business as a sole proprietor, also under *Profile*. We pay to no other."),
            ),
            Entry(msg("Set your price"), msg("Under *Services*. Please do not ask more here than elsewhere.")),
            Entry(msg("Open your hours"), msg("Under *Calendar*: what repeats every week, and single days.")),
        ),
    ),
    Section(
        "cabinet_time",
        (PAGE,),
        "text",
        msg("Your time"),
        text=msg(
            "Keep your calendar true, every week. If you have no time for new clients, hide your page in good time: "
            "that is what the switch under *Profile* is for, and nobody has to allow it.\n\n"
            "A vacation is marked in the calendar by its first and its last day; both belong to it. What is booked "
            "already stays booked: move it or talk with the client."
        ),
    ),
    Section(
        "cabinet_chat",
        (PAGE,),
        "text",
        msg("The shared chat"),
        text=msg(
            "Each client and you have one shared chat. Dates, times and everything organisational are agreed on there, "
            "so that we can help if something goes wrong. Reminders and messages about payments come to the same "
            "place.\n\n"
            "Please pass on no phone number and no private page. Proposing to pay you past the platform ends the "
            "cooperation at once and for good."
        ),
    ),
    Section(
        "cabinet_money",
        (PAGE,),
        "text",
        msg("Payments and payouts"),
        text=msg(
            "A client pays {payment_deadline}; wait for the message about the successful payment before you count on "
            "the session. You are paid {payout_time} after the money has reached the platform. Every amount is under "
            "*Earnings*, with the rule behind it."
        ),
    ),
    Section(
        "cabinet_help",
        (PAGE,),
        "text",
        msg("If something is unclear"),
        text=msg(
            "Write to us under *Messages*: about your profile, about the technique, about anything. The answers to "
            "usual questions are [here](/info/questions)."
        ),
    ),
)
