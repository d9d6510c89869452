"""A person brings something to the team: a question, a complaint, a wish for money back."""

from __future__ import annotations

from uuid import UUID

from core.bookings.facts import payment_for
from core.bookings.models import Booking
from core.bookings.queries import booking_of, sides_of
from core.cases.errors import NothingToGiveBack, NotOverYet
from core.cases.kinds import ABOUT_BOOKING, BROUGHT, REFUND
from core.cases.models import Case
from core.cases.open import open_case
from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.payments.freeze import freeze_payment
from core.tenancy.work import Work

BOOKING = "booking"
AFTERWARDS = frozenset({"completed", "stopped"})


def bring_case(work: Work, kind: str, *, by: UUID, text: str, booking_id: UUID | None = None) -> Case:
    """Open a case as its person. A wish for money back freezes the money until it is decided.

    Raises ``Invalid``, ``NotFound`` for a booking that is not theirs, ``NotOverYet``, ``NothingToGiveBack``,
    ``CaseIsOpenAlready``.
    """
    wrong = {}
    if kind not in BROUGHT:
        wrong["kind"] = [msg("Please choose what it is about.")]
    if not text.strip():
        wrong["text"] = [msg("Please write what happened, or what you would like to know.")]
    if kind in ABOUT_BOOKING and booking_id is None:
        wrong["booking_id"] = [msg("Please choose the booking it is about.")]
    if wrong:
        raise Invalid(fields=wrong)
    booking = _own_booking(work, booking_id, by) if booking_id else None
    if kind == REFUND and booking is not None:
        _check_refund(work, booking, by)
    case = open_case(
        work,
        kind,
        opened_by=by,
        subject_kind=BOOKING if booking else None,
        subject_id=booking.id if booking else None,
        text=text,
    )
    if kind == REFUND and booking is not None:
        payment = payment_for(work, booking)
        if payment is not None:
            freeze_payment(work, payment)
    return case


def _own_booking(work: Work, booking_id: UUID, by: UUID) -> Booking:
    booking = booking_of(work, booking_id)
    sides = sides_of(work, booking)
    if by not in (sides.client_id, sides.provider_account_id):
        raise NotFound
    return booking


def _check_refund(work: Work, booking: Booking, by: UUID) -> None:
    if booking.client_id != by:
        raise NotFound
    if booking.state not in AFTERWARDS and work.now < booking.ends_at:
        raise NotOverYet
    payment = payment_for(work, booking)
    if payment is None or payment.captured_minor - payment.refunded_minor <= 0:
        raise NothingToGiveBack
