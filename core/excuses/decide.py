"""The team accepts a document, or does not."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.bookings.free_sessions import withdraw
from core.bookings.locks import lock_booking, lock_client
from core.bookings.models import Booking
from core.bookings.tell import tell
from core.excuses.dates import document_dates
from core.excuses.errors import AnsweredBefore
from core.excuses.messages import ACCEPTED as WORDS_ACCEPTED
from core.excuses.messages import NOT_OWED
from core.excuses.messages import REFUSED as WORDS_REFUSED
from core.excuses.models import Excuse
from core.excuses.queries import ACCEPTED, REFUSED, WAITING, chance_of, clients_owed, excuse_of, owed_in, waiting_for
from core.kit.errors import Invalid
from core.kit.messages import literal, msg
from core.standing.exclude import EXCUSED, exclude_signal
from core.standing.models import Signal
from core.tenancy.audit import audit
from core.tenancy.work import Work


def decide_excuse(work: Work, excuse_id: UUID, *, accepted: bool, reason: str, by: UUID) -> Excuse:
    """Accepted, the free sessions nobody took up yet are not owed any more, and nothing counts against the provider.

    The provider could not hold the meeting: what holds for one of its seats holds for all that brought free sessions.
    A session that is booked already, or was held, stays free: the client was promised it. Raises ``Invalid`` without a
    reason, ``AnsweredBefore``, ``NotFound``.
    """
    seen = excuse_of(work, excuse_id)
    for client_id in clients_owed(work, seen.booking_id):
        lock_client(work, client_id)
    booking, appointment = lock_booking(work, seen.booking_id)
    excused = owed_in(work, appointment)
    row = excuse_of(work, excuse_id, lock=True)
    if row.state != WAITING:
        raise AnsweredBefore
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why.")]})
    taken_back = [(item, withdraw(work, item)) for item in excused] if accepted else []
    for each in waiting_for(work, excused) if accepted else [row]:
        each.state, each.reason = (ACCEPTED if accepted else REFUSED), reason.strip()
        each.decided_at, each.decided_by = work.now, by
    row.withdrawn = sum(count for _, count in taken_back)
    if accepted:
        _exclude_signals(work, row, excused, by)
    audit(work, f"excuse.{row.state}", actor=by, subject=row.id, reason=row.reason)
    work.flush()
    words = WORDS_ACCEPTED if accepted else WORDS_REFUSED
    dates = [] if accepted else document_dates(work, booking, chance_of(work, booking), mine=True)
    tell(work, booking, "provider", words.code, dates=dates, why=literal(row.reason), until=row.until)
    for item, count in taken_back:
        if count:
            tell(work, item, "client", NOT_OWED.code)
    return row


def _exclude_signals(work: Work, row: Excuse, excused: list[Booking], by: UUID) -> None:
    for signal_id in work.session.scalars(
        select(Signal.id).where(Signal.subject_id.in_(item.id for item in excused), Signal.excluded_at.is_(None))
    ).all():
        exclude_signal(work, signal_id, reason=row.reason, code=EXCUSED, by=by)
