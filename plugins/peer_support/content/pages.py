"""The pages beside the front page, the catalogue and the rulebook."""

from __future__ import annotations

from core.hooks.content import Page
from core.kit.messages import msg

RULES, HOW, PREPARE, ANSWERS = "meeting-rules", "how-it-works", "before-the-meeting", "questions"
CONSULTANTS, SERVICES, PRIVACY, FOR_CONSULTANTS = "consultants", "paid-services", "privacy", "for-consultants"

PAGES = (
    # PEER-1: for mothers and consultants alike, in the menu.
    Page(
        RULES,
        msg("Rules of the meetings"),
        msg("For mothers and for peer consultants. They are few, and they are there so that there is room for all."),
        menu="site",
    ),
    Page(HOW, msg("How it works"), msg("From a few words of yours to a conversation with somebody who understands.")),
    Page(
        PREPARE,
        msg("Before the meeting"),
        msg("Nothing to learn and nothing to prove. A few small things make it easier to talk."),
    ),
    Page(
        CONSULTANTS,
        msg("Who the consultants are"),
        msg("Mothers who have been through something like it themselves, and who have learnt to be beside you."),
    ),
    Page(
        SERVICES,
        msg("Paid services of the Centre"),
        msg("Open to everybody and always, with the price said beforehand. No request is needed."),
    ),
    Page(ANSWERS, msg("Questions and answers")),
    Page(PRIVACY, msg("Who sees what"), msg("Your name, your number and your words stay between very few people.")),
    # PEER-1: the same agreements, told from the consultant's side, in her cabinet.
    Page(
        FOR_CONSULTANTS,
        msg("Rules for consultants"),
        msg("What was agreed with the mothers, and what you do at each step."),
        audience="provider",
    ),
)
