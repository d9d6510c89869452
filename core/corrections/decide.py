"""The team decides what a client has said about a booking."""

from __future__ import annotations

from uuid import UUID

from core.bookings.locks import lock_client
from core.bookings.queries import booking_of
from core.bookings.tell import tell
from core.corrections.errors import DecidedBefore
from core.corrections.messages import REFUSED as WORDS_REFUSED
from core.corrections.models import Correction
from core.corrections.put_right import put_right
from core.corrections.queries import REFUSED, WAITING, correction_of
from core.kit.errors import Invalid
from core.kit.messages import literal, msg
from core.tenancy.audit import audit
from core.tenancy.work import Work


def decide_correction(
    work: Work, correction_id: UUID, *, accepted: bool, reason: str, by: UUID, outcome: str = "delivered"
) -> Correction:
    """Accepted, it is put right; refused, it stays as noted. The client reads the reason either way.

    Raises ``DecidedBefore`` to the second of two who decide at once, ``Invalid`` without a reason, ``NotFound``.
    """
    lock_client(work, correction_of(work, correction_id).client_id)
    row = correction_of(work, correction_id, lock=True)
    if row.state != WAITING:
        raise DecidedBefore
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why.")]})
    if accepted:
        put_right(work, row.booking_id, row.about, reason=reason, by=by, outcome=outcome)
        return row
    row.state, row.reason = REFUSED, reason.strip()
    row.decided_at, row.decided_by = work.now, by
    audit(work, "correction.refused", actor=by, subject=row.id, reason=row.reason)
    work.flush()
    tell(work, booking_of(work, row.booking_id), "client", WORDS_REFUSED.code, why=literal(row.reason))
    return row
