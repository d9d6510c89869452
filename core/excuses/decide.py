"""The team accepts a document, or does not."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.bookings.free_sessions import withdraw
from core.bookings.locks import lock_booking, lock_client
from core.bookings.tell import tell
from core.excuses.errors import AnsweredBefore
from core.excuses.messages import ACCEPTED as WORDS_ACCEPTED
from core.excuses.messages import NOT_OWED
from core.excuses.messages import REFUSED as WORDS_REFUSED
from core.excuses.models import Excuse
from core.excuses.queries import ACCEPTED, REFUSED, WAITING, excuse_of
from core.kit.errors import Invalid
from core.kit.messages import literal, msg
from core.standing.exclude import EXCUSED, exclude_signal
from core.standing.models import Signal
from core.tenancy.audit import audit
from core.tenancy.work import Work


def decide_excuse(work: Work, excuse_id: UUID, *, accepted: bool, reason: str, by: UUID) -> Excuse:
    """Accepted, the free sessions nobody took up yet are not owed any more, and nothing counts against the provider.

    A session that is booked already, or was held, stays free: the client was promised it. Raises ``Invalid`` without a
    reason, ``AnsweredBefore``, ``NotFound``.
    """
    seen = excuse_of(work, excuse_id)
    lock_client(work, seen.client_id)
    booking, _ = lock_booking(work, seen.booking_id)
    row = excuse_of(work, excuse_id, lock=True)
    if row.state != WAITING:
        raise AnsweredBefore
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why.")]})
    row.state, row.reason = (ACCEPTED if accepted else REFUSED), reason.strip()
    row.decided_at, row.decided_by = work.now, by
    if accepted:
        row.withdrawn = withdraw(work, booking)
        for signal_id in work.session.scalars(
            select(Signal.id).where(Signal.subject_id == booking.id, Signal.excluded_at.is_(None))
        ).all():
            exclude_signal(work, signal_id, reason=row.reason, code=EXCUSED, by=by)
    audit(work, f"excuse.{row.state}", actor=by, subject=row.id, reason=row.reason)
    work.flush()
    words = WORDS_ACCEPTED if accepted else WORDS_REFUSED
    tell(work, booking, "provider", words.code, why=literal(row.reason), until=row.until)
    if accepted and row.withdrawn:
        tell(work, booking, "client", NOT_OWED.code)
    return row
