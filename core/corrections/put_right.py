"""What was written down wrongly about a booking is put right: by whom and why stands in the audit."""

from __future__ import annotations

from uuid import UUID

from core.bookings.locks import lock_booking, lock_client
from core.bookings.models import Booking
from core.bookings.queries import booking_of
from core.bookings.rewrite import rewrite_move, rewrite_outcome
from core.bookings.tell import tell
from core.corrections.errors import NothingToCorrect
from core.corrections.messages import ACCEPTED as WORDS_ACCEPTED
from core.corrections.messages import PROVIDER
from core.corrections.queries import ACCEPTED, MOVE, WAITING, about_booking, correctable, counted
from core.hooks.bookings import Side
from core.kit.errors import Invalid
from core.kit.messages import literal, msg
from core.standing.exclude import exclude_signal
from core.tenancy.audit import audit
from core.tenancy.work import Work


def put_right(
    work: Work,
    booking_id: UUID,
    about: str,
    *,
    reason: str,
    by: UUID,
    outcome: str = "delivered",
    asked_by: Side = "provider",
) -> Booking:
    """It does not count for the client any more.

    The latest counted move was at the wish of ``asked_by``; a missed meeting really ended as ``outcome``. Whatever
    the client has said about it is answered with this. Raises ``NothingToCorrect``, ``Invalid`` without a reason,
    ``NotFound``.
    """
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why.")]})
    lock_client(work, booking_of(work, booking_id).client_id)
    booking, _ = lock_booking(work, booking_id)
    if about not in correctable(work, booking):
        raise NothingToCorrect
    wrong = counted(work, booking, about)
    for signal in wrong[-1:] if about == MOVE else wrong:  # of several moves the latest is spoken of
        exclude_signal(work, signal.id, reason=reason, by=by)
    if about == MOVE:
        rewrite_move(work, booking, asked_by)
    else:
        rewrite_outcome(work, booking, outcome)
    details = {"about": about, "outcome": outcome if about != MOVE else asked_by}
    audit(work, "booking.put_right", actor=by, subject=booking.id, reason=reason.strip(), details=details)
    for row in about_booking(work, booking_id):
        if row.about == about and row.state == WAITING:
            row.state, row.reason = ACCEPTED, reason.strip()
            row.decided_at, row.decided_by = work.now, by
    work.flush()
    tell(work, booking, "client", WORDS_ACCEPTED.code, why=literal(reason.strip()))
    tell(work, booking, "provider", PROVIDER.code, why=literal(reason.strip()))
    return booking
