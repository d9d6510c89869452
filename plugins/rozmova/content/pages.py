"""The pages beside the front page, the catalogue and the rules."""

from __future__ import annotations

from core.hooks.content import Page
from core.kit.messages import msg

SPECIALISTS, REQUIREMENTS, JOINING = "specialists", "requirements", "joining"
ANSWERS, MEDIA, CABINET = "questions", "media", "cabinet"

PAGES = (
    Page(
        SPECIALISTS,
        msg("For therapists"),
        msg("You hold the sessions. Clients, bookings, payments and support are our part."),
        menu="site",
    ),
    Page(
        REQUIREMENTS,
        msg("What we ask of therapists"),
        msg("All of it together: whoever meets every point can join us, and nothing stands in small print."),
        menu=None,
    ),
    Page(
        JOINING,
        msg("How to join the platform"),
        msg("Two questionnaires, one conversation, and a page of your own. At every stage you know what comes next."),
    ),
    Page(
        ANSWERS,
        msg("Questions therapists ask"),
        msg("The answers follow the rules in force: when a rule changes, they change with it."),
    ),
    Page(
        MEDIA,
        msg("Watch, listen, read"),
        msg("Videos, podcasts and articles with our therapists."),
        menu=None,
    ),
    Page(
        CABINET,
        msg("How the cabinet works"),
        msg("What you do here yourself, and when."),
        audience="provider",
    ),
)
