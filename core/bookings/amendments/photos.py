"""Pictures that go with an amendment, or with what was found."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.bookings.amendment_models import Amendment
from core.bookings.amendments.queries import lock_amendment, require_state
from core.bookings.errors import WrongState
from core.bookings.findings import finding_of
from core.bookings.locks import lock_booking
from core.bookings.models import OrderPhoto
from core.bookings.order_photos import keep_photos
from core.bookings.proposals import Proposer
from core.files.store import Upload
from core.kit.errors import Forbidden
from core.tenancy.work import Work


def add_amendment_photos(
    work: Work, amendment_id: UUID, side: Proposer, account_id: UUID, sent: Sequence[Upload]
) -> Amendment:
    """Pictures of who proposed it, until it is answered. Raises ``Forbidden``, ``WrongState``, ``Invalid``."""
    booking, _, row = lock_amendment(work, amendment_id)
    require_state(row, work.now, "proposed")
    if row.made_by != side:
        raise Forbidden
    if booking.order_id is None:
        raise WrongState
    keep_photos(work, booking.order_id, side, account_id, sent, amendment_id=row.id)
    return row


def add_finding_photos(
    work: Work, booking_id: UUID, finding_id: UUID, side: Proposer, account_id: UUID, sent: Sequence[Upload]
) -> list[OrderPhoto]:
    """Pictures of whoever wrote it down. Raises ``Forbidden``, ``NotFound``, ``Invalid``."""
    booking, _ = lock_booking(work, booking_id)
    row = finding_of(work, booking_id, finding_id)
    if row.side != side:
        raise Forbidden
    if booking.order_id is None:
        raise WrongState
    return keep_photos(work, booking.order_id, side, account_id, sent, finding_id=row.id)
