"""Who may look around."""

from __future__ import annotations

from core.hooks.offerings import CatalogueTerms
from core.hooks.site import Reason
from core.kit.messages import msg
from plugins.rozmova.parameters import RozmovaParameters

OPEN = msg("Everybody may look at the specialists and their pages, without an account.")
MEMBERS = msg("Specialists and their pages are shown to those who have signed in.")


def catalogue_terms(values: RozmovaParameters) -> CatalogueTerms:
    """Everybody, unless the tenant keeps its catalogue for members."""
    # ROZ-1
    public = values.catalogue_public
    return CatalogueTerms(public, (Reason("ROZ-1", OPEN if public else MEMBERS, {"catalogue_public": public}),))
