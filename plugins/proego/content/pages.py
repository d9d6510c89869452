"""The pages beside the front page, the catalogue and the rules."""

from __future__ import annotations

from core.hooks.content import Page
from core.kit.messages import msg

CLIENTS, SPECIALISTS, GROUPS, PRICES = "clients", "specialists", "group-therapy", "prices"
EVENTS, ANSWERS, CONTACTS = "events", "questions", "contacts"

PAGES = (
    Page(
        CLIENTS,
        msg("How it works"),
        msg("From the first question to the session: five steps, and you see each of them beforehand."),
    ),
    Page(PRICES, msg("Prices and cancellation"), msg("The numbers are those of the rules in force.")),
    Page(GROUPS, msg("Group therapy"), msg("A small circle, one therapist, the same time each week.")),
    Page(EVENTS, msg("Events"), msg("Webinars, open conferences, supervision and intervision.")),
    Page(
        SPECIALISTS,
        msg("For specialists"),
        msg("The practice is yours. Booking, money and reminders are our part."),
    ),
    Page(ANSWERS, msg("Questions and answers")),
    Page(CONTACTS, msg("About us and contacts")),
)
