"""Whether a visitor without an account may look around."""

from __future__ import annotations

from core.kit.errors import Unauthenticated
from core.rules.ask import asking
from core.tenancy.work import Work
from core.web.scope import current_work, principal


def open_to(work: Work, *, signed_in: bool) -> bool:
    """Whether the catalogue is shown: to members always, to visitors as the marketplace's rules say."""
    if signed_in:
        return True
    rules = asking(work, "catalogue")
    return rules.ask.catalogue_terms(site=rules.site).public


def at_the_door() -> None:
    """Send a visitor to the sign-in where the catalogue is for members. Raises ``Unauthenticated``."""
    if not open_to(current_work(), signed_in=principal() is not None):
        raise Unauthenticated
