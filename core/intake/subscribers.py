"""Whoever's provider has left gets somebody proposed, and who had only written is shown others."""

from __future__ import annotations

from core.bookings.events import ClientsNeedSomebody
from core.bookings.queries import booking_of
from core.intake.lapse import lapse
from core.intake.propose import after_booking, want_somebody
from core.intake.queries import open_inquiries_of
from core.kit.messages import nmsg
from core.providers.events import ProviderTerminated
from core.rules.effects import effect
from core.tenancy.work import Work, subscribe


@subscribe(ClientsNeedSomebody)
def provider_left(work: Work, event: ClientsNeedSomebody) -> None:
    """One proposal for each client, for the meeting that would have come first."""
    bookings = sorted((booking_of(work, id_) for id_ in event.booking_ids), key=lambda row: (row.starts_at, row.id))
    first = {row.client_id: row for row in reversed(bookings)}
    for booking in first.values():
        want_somebody(work, after_booking(booking), event.hand_to)
    if event.hand_to is None:
        n = len(first)
        effect(work, nmsg("The team proposes somebody to {n} client.", "The team proposes somebody to {n} clients.", n))


@subscribe(ProviderTerminated)
def nobody_answers(work: Work, event: ProviderTerminated) -> None:
    """First messages that wait for whoever has left."""
    for inquiry in open_inquiries_of(work, event.provider_id):
        lapse(work, inquiry)
