"""What can be wrong with checking a card."""

from __future__ import annotations

from core.kit.errors import Refused
from core.kit.messages import msg


class NoCardsHere(Refused):
    """No card gateway is set up."""

    code = "no_cards_here"
    default = msg("Cards can't be checked here yet. Write to us: our team checks your account in another way.")
