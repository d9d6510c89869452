"""An amendment that does not come about: declined, taken back, too late, or overtaken by the end of the service."""

from __future__ import annotations

from uuid import UUID

from core.bookings.amendment_models import Amendment
from core.bookings.amendments.accept import BOTH, fail_amendment, let_go
from core.bookings.amendments.queries import OPEN, amendments_of, answers, lock_amendment, require_state
from core.bookings.amendments.tell import tell_amendment
from core.bookings.amendments.terms import changes, terms_from
from core.bookings.proposals import Proposer
from core.kit.errors import Forbidden
from core.kit.messages import msg
from core.tenancy.work import Work

NOT_YOURS = msg("The other side proposed this amendment: you can decline it.")
YOURS = msg("You proposed this amendment: you can take it back.")


def decline_amendment(work: Work, amendment_id: UUID, side: Proposer) -> Amendment:
    """``side`` does not want it: everything stays. Also while a higher price is awaited, by the client.

    Raises ``Forbidden`` for one's own, ``WrongState``, ``NotFound``.
    """
    booking, _, row = lock_amendment(work, amendment_id)
    require_state(row, work.now, *OPEN)
    if answers(row, work.now) != side:
        raise Forbidden(YOURS)
    row.state, row.ended_at = "declined", work.now
    let_go(work, row)
    tell_amendment(work, booking, row, "provider" if side == "client" else "client", "amendment_declined")
    return row


def withdraw_amendment(work: Work, amendment_id: UUID, side: Proposer) -> Amendment:
    """Who proposed it takes it back. Raises ``Forbidden``, ``WrongState``, ``NotFound``."""
    booking, _, row = lock_amendment(work, amendment_id)
    require_state(row, work.now, *OPEN)
    if row.made_by != side:
        raise Forbidden(NOT_YOURS)
    row.state, row.ended_at = "withdrawn", work.now
    let_go(work, row)
    tell_amendment(work, booking, row, "provider" if side == "client" else "client", "amendment_withdrawn")
    return row


def expire_amendment(work: Work, amendment_id: UUID) -> None:
    """The last instant to accept it, or to reserve the higher price, has passed."""
    booking, _, row = lock_amendment(work, amendment_id)
    if row.state == "proposed" and row.valid_until < work.now:
        row.state, row.ended_at = "expired", work.now
        for to in BOTH:
            tell_amendment(work, booking, row, to, "amendment_expired")
    elif row.state == "awaiting_payment" and row.pay_by is not None and row.pay_by < work.now:
        fail_amendment(work, booking, row)


def end_changes_of_start(work: Work, booking_id: UUID) -> None:
    """The service has begun: its start stays. Both are told of the change that did not come about."""
    for known in amendments_of(work, booking_id):
        if known.state in OPEN and "starts_at" in changes(terms_from(known.before), terms_from(known.after)):
            booking, _, row = lock_amendment(work, known.id)
            row.state, row.ended_at = "ended", work.now
            let_go(work, row)
            for to in BOTH:
                tell_amendment(work, booking, row, to, "amendment_too_late")


def end_open_amendments(work: Work, booking_id: UUID) -> None:
    """The service has ended: nothing of it is changed any more."""
    for known in amendments_of(work, booking_id):
        if known.state in OPEN:
            _, _, row = lock_amendment(work, known.id)
            row.state, row.ended_at = "ended", work.now
            let_go(work, row)
