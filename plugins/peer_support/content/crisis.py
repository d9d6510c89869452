"""What a consultant says and does when a mother is not safe: one tap away in her cabinet and beside each request."""

from __future__ import annotations

from core.hooks.content import Entry, Page, Section
from core.kit.messages import msg

CODE = "mother-at-risk"

CRISIS_PAGE = Page(
    CODE,
    msg("If a mother is not safe"),
    msg("You are not an ambulance and need not be one. Three things are enough: stay calm, say it to us, step back."),
    audience="provider",
    beside_requests=True,
)

CRISIS = (
    Section(
        "crisis_first",
        (CODE,),
        "steps",
        msg("What you do"),
        entries=(
            Entry(
                msg("Stay calm, and take it seriously"),
                msg("She has told you because she trusts you. Believe her. You need not find the right words."),
            ),
            Entry(
                msg("Ask plainly"),
                msg(
                    "“Are you safe right now? Is your child safe? Is somebody with you?” Asking about suicide puts no "
                    "thought into anybody's head; it opens a door."
                ),
            ),
            Entry(
                msg("Name the help lines"),
                msg("They stand on this page. If there is danger to life, she calls the ambulance, or you do: 112."),
            ),
            Entry(
                msg("Hand over to the team, with one tap"),
                msg(
                    "On the page of the request: “The person is not safe”. The administrator takes over at once, day "
                    "and night it stands first in her list, and meetings with you are put off without a mark for "
                    "anybody."
                ),
            ),
            Entry(
                msg("Then let go"),
                msg("You have done the most important thing. What comes next is carried by the team, not by you."),
            ),
        ),
        link=(msg("To my requests"), "/cabinet/requests"),
    ),
    Section(
        "crisis_say",
        (CODE,),
        "text",
        msg("What you may say"),
        text=msg(
            "- “It is good that you told me. I am here, I am listening.”\n"
            "- “What you feel is very hard. It is not your fault, and you are not alone with it.”\n"
            "- “I am a mother like you and not a doctor. So that you get real help, I tell our team now, and they "
            "write to you themselves.”\n"
            "- “Is there somebody who can come to you now, or whom you can call?”\n"
            "- “Until then, please keep the help line's number at hand. They answer at once.”"
        ),
    ),
    Section(
        "crisis_not",
        (CODE,),
        "text",
        msg("What you do not promise"),
        text=msg(
            "- Not to tell anybody. Say: “I can't keep this to myself, because you matter to me.”\n"
            "- To be there day and night, or to answer every message.\n"
            "- That everything will be fine. Say: “There are people who know how to help with this.”\n"
            "- Money, a place to sleep, medicine, a diagnosis.\n\n"
            "Don't argue, don't shame, don't say “think of the child”. Don't go to her place alone."
        ),
    ),
    Section(
        "crisis_signs",
        (CODE,),
        "text",
        msg("When you hand over without hesitating"),
        text=msg(
            "- She speaks of death, of not wanting to live, of harming herself or the child.\n"
            "- She hears voices, is not herself, has not slept for days.\n"
            "- Somebody at home beats, threatens or locks her in.\n"
            "- You are not sure, and you are afraid for her. That is reason enough; nobody will say you were wrong."
        ),
    ),
    Section(
        "crisis_you",
        (CODE,),
        "text",
        msg("And you?"),
        text=msg(
            "Such a talk stays with one. Drink some water, call somebody of your own, and write to the team under "
            "*Messages*: there is somebody for you as well. If you would rather end the contact, you may, without a "
            "reason."
        ),
    ),
)
