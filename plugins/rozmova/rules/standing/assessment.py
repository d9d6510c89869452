"""Every ground, looked at in turn."""

from __future__ import annotations

from datetime import datetime

from core.hooks.site import SiteFacts
from core.hooks.standing import FindingProposal, StandingFacts
from plugins.rozmova.parameters import RozmovaParameters
from plugins.rozmova.rules.standing import clients, conduct, price, punctuality, times


def assessment(
    site: SiteFacts, standing: StandingFacts, at: datetime, values: RozmovaParameters
) -> tuple[FindingProposal, ...]:
    """The grounds that seem to be there. People decide about each of them, but for the gross one (ROZ-3)."""
    # ROZ-2: each ground has a code of its own.
    found = (
        times.no_time(standing, values),
        conduct.rude(standing),
        clients.one_off(site, standing, at, values),
        conduct.admin_rules(standing),
        clients.bad_reviews_with_refunds(standing, values),
        conduct.technique(standing, values),
        punctuality.absent_or_late(site, standing, at, values),
        price.dearer_here(standing, values),
        times.stale_calendar(standing, values),
        conduct.personal_data(standing),
        conduct.gross(standing),
    )
    return tuple(item for item in found if item is not None)
