"""What the content room hears: the switch of a provider's page, the end of a provider's time, applications."""

from __future__ import annotations

from core.content.follow import mark_application
from core.content.models import ListingChange
from core.content.take_off import take_off_all
from core.providers.events import ListingSwitched, ProviderTerminated
from core.tenancy.work import Work, subscribe
from core.verification.events import ApplicationBegun


@subscribe(ListingSwitched)
def remember(work: Work, event: ListingSwitched) -> None:
    """Averages count who was shown in a month, so the switch is kept over time."""
    work.session.add(ListingChange(provider_id=event.provider_id, listed=event.listed, at=work.now))


@subscribe(ProviderTerminated)
def nothing_more_with(work: Work, event: ProviderTerminated) -> None:
    """What was published with somebody who is gone is taken off."""
    take_off_all(work, event.provider_id, why="terminated")


@subscribe(ApplicationBegun)
def came_by_a_link(work: Work, event: ApplicationBegun) -> None:
    """An application that came by somebody's link is marked so."""
    mark_application(work, event.application_id)
