"""The other side accepts an amendment: in force at once, or once a higher price is reserved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from core.availability.errors import TimeTaken
from core.availability.move import move_reservation
from core.bookings.amendment_models import Amendment
from core.bookings.amendments.propose import BEGUN, EXPIRE, NOT_AMENDED, WAITS
from core.bookings.amendments.queries import answers, lock_amendment, require_state
from core.bookings.amendments.tell import tell_amendment
from core.bookings.amendments.terms import AgreedTerms, agreed_terms, changes, terms_from
from core.bookings.deadlines import payment_deadline
from core.bookings.errors import LookAgain, TimeNotFree, WrongState
from core.bookings.facts import booking_facts, payment_for
from core.bookings.models import Appointment, Booking
from core.bookings.pay import ask_again_by
from core.bookings.proposals import Proposer
from core.bookings.states import OPEN as RUNNING
from core.bookings.states import state_at, unpaid
from core.bookings.tell import say
from core.bookings.timeline import replan_steps
from core.db.counted import count_down
from core.hooks.bookings import Side
from core.kit.errors import Conflict, Forbidden
from core.kit.instants import MICROSECOND
from core.kit.messages import msg
from core.kit.money import Money
from core.payments.change_amount import change_amount
from core.payments.freeze import freeze_payment
from core.payments.models import Payment
from core.payments.queries import OPEN_STATES
from core.payments.refund import refund_payment
from core.payments.request import request_payment
from core.payments.void import void_payment
from core.rules.ask import asking
from core.schedule.plan import cancel_planned, schedule
from core.tenancy.work import Work

PAYABLE = "amendment"
BOTH: tuple[Side, ...] = ("client", "provider")
GONE = msg("The start this amendment names has passed. Propose another one.")
OTHERS_TURN = msg("You proposed this amendment: it is for the other side to answer.")
CHAT = msg("Both accepted amendment {number}. It is in force now.")


def accept_amendment(work: Work, amendment_id: UUID, side: Proposer) -> Amendment:
    """``side`` accepts what the other one proposed.

    A higher price is reserved first: until then nothing changes. Raises ``Forbidden`` for one's own, ``WrongState``,
    ``LookAgain``, ``TimeNotFree``, ``NotFound``.
    """
    booking, appointment, row = lock_amendment(work, amendment_id)
    require_state(row, work.now, "proposed")
    if answers(row, work.now) != side:
        raise Forbidden(OTHERS_TURN)
    _check_running(work, booking)
    before, after = terms_from(row.before), terms_from(row.after)
    if agreed_terms(work, booking) != before:
        raise LookAgain
    _check_start(work, booking, before, after)
    payment = payment_for(work, booking)
    if payment is not None and payment.frozen_at is not None and after.price != before.price:
        raise Conflict(WAITS)
    row.accepted_at = work.now
    if after.price > before.price and payment is not None and payment.state not in OPEN_STATES:
        _ask_for_more(work, booking, row, after)
        return row
    _settle_price(work, row, payment, before.price, after.price)
    _put_in_force(work, booking, appointment, row)
    return row


def amendment_paid(work: Work, amendment_id: UUID, payment_id: UUID) -> None:
    """The higher price is reserved: it takes the place of the first reservation, and the amendment is in force.

    Money nobody waits for any more, or for a time that is taken by now, is let go.
    """
    booking, appointment, row = lock_amendment(work, amendment_id)
    payment = work.session.get_one(Payment, (work.tenant.id, payment_id))
    if row.state != "awaiting_payment" or row.payment_id != payment_id or booking.state not in RUNNING:
        return
    savepoint = work.session.begin_nested()
    try:
        _take_time(work, booking, appointment, terms_from(row.before), terms_from(row.after))
    except TimeNotFree:
        savepoint.rollback()
        fail_amendment(work, booking, row)
        return
    savepoint.commit()
    first = payment_for(work, booking)
    payment.payable_kind, payment.payable_id = "booking", booking.id
    booking.payment_id = payment.id
    work.flush()
    if first is not None:
        if first.frozen_at is not None:  # a case waits for the booking's money, not for one reservation of it
            freeze_payment(work, payment)
        void_payment(work, first)
    _put_in_force(work, booking, appointment, row)


def fail_amendment(work: Work, booking: Booking, row: Amendment) -> None:
    """The higher price was not reserved, or the time was taken meanwhile: everything stays as it was."""
    row.state, row.ended_at = "failed", work.now
    let_go(work, row)
    for to in BOTH:
        tell_amendment(work, booking, row, to, "amendment_failed")


def let_go(work: Work, row: Amendment) -> None:
    """What was asked for an amendment is not asked for any more."""
    if row.payment_id is not None:
        payment = work.session.get_one(Payment, (work.tenant.id, row.payment_id))
        if payment.payable_kind == PAYABLE and payment.state != "captured":
            void_payment(work, payment)
    cancel_planned(work, row.id, EXPIRE)


def _check_running(work: Work, booking: Booking) -> None:
    if state_at(booking, work.now) not in RUNNING:
        raise WrongState(NOT_AMENDED)


def _check_start(work: Work, booking: Booking, before: AgreedTerms, after: AgreedTerms) -> None:
    """Another start is possible until it comes, the instant itself included, and before the service begins."""
    if before.starts_at == after.starts_at:
        return
    if booking.started_at is not None:
        raise WrongState(BEGUN)
    if after.starts_at < work.now:
        raise WrongState(GONE)


def _ask_for_more(work: Work, booking: Booking, row: Amendment, after: AgreedTerms) -> None:
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    ends_at = after.starts_at + timedelta(minutes=after.duration_min)
    facts = replace(booking_facts(work, booking), price=after.price, starts_at=after.starts_at, ends_at=ends_at)
    terms = rules.ask.payment_terms(site=rules.site, booking=facts, at=work.now)
    payment = request_payment(
        work,
        payable_kind=PAYABLE,
        payable_id=row.id,
        payer_id=booking.client_id,
        amount=after.price,
        intent="authorise" if booking.payment_mode == "authorise" else "capture",
        due_at=terms.due_at,
        transfer_due_at=terms.due_at,
        description=after.description[:80],
    )
    row.state, row.payment_id = "awaiting_payment", payment.id
    count_down(row, "pay_by", payment_deadline(rules, facts, work.now, terms.due_at), work.tenant.zone)
    work.flush()
    if terms.due_at is not None:
        due_at = terms.due_at + MICROSECOND
        schedule(work, EXPIRE, subject_id=row.id, due_at=due_at, key=f"{EXPIRE}:{row.id}")
    for to in BOTH:
        tell_amendment(work, booking, row, to, f"amendment_to_pay_{to}", due=row.pay_by)


def _settle_price(work: Work, row: Amendment, payment: Payment | None, before: Money, after: Money) -> None:
    """What is not paid yet is asked for anew; of what is reserved less is kept; of what was paid the rest goes back."""
    if payment is None or before == after:
        return
    if payment.state == "captured":
        refund_payment(work, payment, before - after, reason="amended", dedupe_key=f"amendment:{row.id}")
    else:
        change_amount(work, payment, after)


def _put_in_force(work: Work, booking: Booking, appointment: Appointment, row: Amendment) -> None:
    before, after = terms_from(row.before), terms_from(row.after)
    booking.price_minor, booking.note = after.price.minor, after.description
    _take_time(work, booking, appointment, before, after)
    row.state, row.ended_at = "in_force", work.now
    cancel_planned(work, row.id, EXPIRE)
    _write_down(work, booking, row, before, after)
    work.flush()
    if before.starts_at != after.starts_at:
        booking.moves += 1
        if unpaid(booking):
            _pay_by_new_start(work, booking)
    if "starts_at" in changes(before, after) or "duration_min" in changes(before, after):
        replan_steps(work, booking)
    said = msg(CHAT.text, number=row.number)
    say(work, booking, "amendment_in_force", said, once=str(row.id))
    for to in BOTH:
        tell_amendment(work, booking, row, to, "amendment_in_force")


def _take_time(work: Work, booking: Booking, appointment: Appointment, before: AgreedTerms, after: AgreedTerms) -> None:
    ends_at = after.starts_at + timedelta(minutes=after.duration_min)
    if (booking.starts_at, booking.ends_at) == (after.starts_at, ends_at):
        return
    if (before.starts_at, before.duration_min) == (after.starts_at, after.duration_min):
        return
    try:
        move_reservation(work, appointment.reservation_id, after.starts_at, ends_at)
    except TimeTaken as taken:
        raise TimeNotFree from taken
    booking.starts_at = appointment.starts_at = after.starts_at
    booking.ends_at = appointment.ends_at = ends_at


def _pay_by_new_start(work: Work, booking: Booking) -> None:
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    facts = booking_facts(work, booking)
    ask_again_by(work, booking, rules.ask.payment_terms(site=rules.site, booking=facts, at=work.now))


def _write_down(work: Work, booking: Booking, row: Amendment, before: AgreedTerms, after: AgreedTerms) -> None:
    """For the page of the booking: which amendment, when, what is different."""
    noted = {
        "at": work.now.isoformat(),
        "number": row.number,
        "by": row.made_by,
        "changes": changes(before, after),
    }
    booking.terms = {**booking.terms, "amended": [*booking.terms.get("amended", []), noted]}
