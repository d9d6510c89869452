"""On which side of a provider somebody reports, and about whom."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import exists, select

from core.bookings.models import Booking
from core.kit.errors import Forbidden, Invalid, NotFound
from core.kit.messages import msg
from core.messaging.models import Conversation
from core.providers.models import Provider
from core.providers.queries import ACTIVE, provider
from core.reports.ask_change import booked_with
from core.reports.kinds import Recorder
from core.reports.tell import JUDGES
from core.tenancy.work import Work
from core.web.roles import CLIENT
from core.web.scope import Principal


def reporter(work: Work, row: Provider, who: Principal, client_id: UUID | None) -> tuple[Recorder, UUID]:
    """The side of ``who`` and the client it is about. A provider names a client they know, the team anybody.

    Raises ``Invalid`` when the client is missing, ``NotFound``, ``Forbidden``.
    """
    if who.id == row.account_id:
        client = _named(client_id)
        if not know_each_other(work, row, client):
            raise NotFound
        return "provider", client
    if any(who.has(role) for role in JUDGES):
        return "team", _named(client_id)
    if not who.has(CLIENT):
        raise Forbidden
    if client_id not in (None, who.id):
        raise NotFound
    seen_by_client(work, row.id, who.id)
    return "client", who.id


def seen_by_client(work: Work, provider_id: UUID, client_id: UUID) -> Provider:
    """A provider this client may speak about: one at work here, or one they booked with. Else ``NotFound``."""
    row = provider(work, provider_id)
    if row.status != ACTIVE and not booked_with(work, provider_id, client_id):
        raise NotFound
    return row


def know_each_other(work: Work, row: Provider, client_id: UUID) -> bool:
    """Whether the two share a conversation or a booking."""
    talked = exists().where(
        Conversation.client_account_id == client_id, Conversation.provider_account_id == row.account_id
    )
    booked = exists().where(Booking.client_id == client_id, Booking.provider_id == row.id)
    return bool(work.session.scalar(select(talked | booked)))


def _named(client_id: UUID | None) -> UUID:
    if client_id is None:
        raise Invalid(fields={"client_id": [msg("Please say with which client.")]})
    return client_id
