"""What the rooms below tell, and what they are told about who joins."""

from __future__ import annotations

from uuid import UUID

from core.bookings.admitted import decisions_from
from core.catalogue.events import OfferingPublished
from core.catalogue.gates import gates_from
from core.programmes.admit import decided
from core.programmes.gates import gates_before
from core.programmes.submit import note_published
from core.tenancy.work import Work, subscribe

gates_from(gates_before)


@subscribe(OfferingPublished)
def on_published(work: Work, event: OfferingPublished) -> None:
    """What the team publishes is written down."""
    note_published(work, event.offering_id, work.actor_id)


@decisions_from
def who_joins(work: Work, client_id: UUID, offering_id: UUID) -> bool | None:
    """The decision about a client and an offering."""
    return decided(work, client_id, offering_id)
