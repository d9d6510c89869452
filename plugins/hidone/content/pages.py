"""The pages beside the front page, the catalogue and the rules."""

from __future__ import annotations

from core.hooks.content import Page
from core.kit.messages import msg

HOW, WORKERS, SAFETY = "how-it-works", "workers", "what-if"
PRICES, HELP, COMPLAINTS = "prices", "help-guide", "complaints"

PAGES = (
    Page(HOW, msg("How it works"), msg("From “I need it done” to “done”, step by step."), menu="site"),
    Page(WORKERS, msg("For workers"), msg("Your skills, prices and hours. {clients_checked}"), menu="site"),
    Page(
        SAFETY,
        msg("What if…?"),
        msg("What if somebody else comes, or a different dog? Here is what you do, and what we do."),
        menu="site",
    ),
    Page(PRICES, msg("Prices and fees"), msg("The numbers are those of the rules in force.")),
    Page(HELP, msg("HELP: how to reach us"), msg("Before, during and after a service, and without one, too.")),
    Page(COMPLAINTS, msg("Complaints"), msg("How a complaint is made, and by when it is answered.")),
)
