"""Until when a provider may hand in a document that excuses: on the booking's page, over the API, in calendars."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from core.bookings.models import Booking, FreeSession
from core.deadlines.told import Told, source
from core.excuses.queries import Chance, chance_of
from core.kit.messages import msg
from core.providers.queries import provider_of_account
from core.tenancy.work import Work
from core.web.scope import Principal

A_DOCUMENT = msg("Circumstances beyond control")
HAND_IN, THEY_HAND_IN = msg("Your document"), msg("The provider's document")
LATEST = 10
"""How many meetings that brought a free session are looked at, the last ones."""


def document_dates(work: Work, booking: Booking, chance: Chance, *, mine: bool) -> list[Told]:
    """Until when the document is taken, while one can be handed in."""
    if chance.terms.deadline is None or not chance.open:
        return []
    page = f"/cabinet/bookings/{booking.id}" if mine else f"/desk/bookings/{booking.id}"
    deadline = chance.terms.deadline.on_wall(work.tenant.zone)
    label = HAND_IN if mine else THEY_HAND_IN
    return [Told("document", booking.id, label, deadline, A_DOCUMENT, page, mine=mine)]


def _mine(work: Work, who: Principal) -> Iterator[Told]:
    provider = provider_of_account(work, who.id)
    if provider is None:
        return
    owed = (
        select(FreeSession.source_booking_id, func.max(FreeSession.created_at).label("at"))
        .where(FreeSession.provider_id == provider.id, FreeSession.withdrawn_at.is_(None))
        .group_by(FreeSession.source_booking_id)
        .order_by(func.max(FreeSession.created_at).desc())
        .limit(LATEST)
        .subquery()
    )
    for booking in work.session.scalars(select(Booking).join(owed, owed.c.source_booking_id == Booking.id)):
        yield from document_dates(work, booking, chance_of(work, booking), mine=True)


source("excuses", _mine)
