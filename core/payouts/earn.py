"""A provider has earned: the commission is taken once, the exact rest becomes payouts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from core.bookings.models import Booking
from core.hooks.money import Commission, PayoutTerms
from core.kit.messages import literal, msg, to_json
from core.kit.money import Money, allocate, total
from core.payments.models import Payment
from core.payments.queries import kept_of, lock_payment
from core.payouts.automatic import plan_automatic
from core.payouts.books import book_earned
from core.payouts.lateness import plan_overdue
from core.payouts.models import Delivery, Payout, Settlement
from core.payouts.queries import payout_of_booking
from core.payouts.terms import commission_of, delivered_at_of, terms_of
from core.providers.queries import provider
from core.rules.effects import row_effect
from core.tenancy.work import Work

EARNED = msg("{whom} has earned it, less the share of the platform.")


@dataclass(frozen=True, slots=True)
class Earned:
    """A booking whose money is earned, and what was decided about it."""

    booking: Booking
    payment: Payment
    terms: PayoutTerms
    at: datetime


def earn_when_credited(work: Work, booking_id: UUID, payment_id: UUID) -> None:
    """The money is on the platform's account: earned now, where that is the trigger, for this booking alone."""
    booking, payment = _booking(work, booking_id), lock_payment(work, payment_id)
    if payment.credited_at is None or not kept_of(payment) or payout_of_booking(work, booking.id):
        return
    terms = terms_of(work, booking, payment, delivered_at_of(work, booking))
    if terms.trigger == "credited":
        _earn(work, [Earned(booking, payment, terms, payment.credited_at)], kept_of(payment), seats=1)


def earn_when_settled(work: Work, appointment_id: UUID) -> None:
    """A meeting is over: its commission is asked for once, over all its charged seats, and shared out exactly.

    Seats that did not pay are not charged. Asked again, only what has no payout yet is earned.
    """
    rows = _delivered(work, appointment_id)
    earned = [one for one in rows if kept_of(one.payment) and not payout_of_booking(work, one.booking.id)]
    if not earned:
        return
    charged = [one for one in rows if kept_of(one.payment)]
    gross = total((kept_of(one.payment) for one in charged), charged[0].payment.currency)
    _earn(work, earned, gross, seats=len(charged))


def earn_late(work: Work, booking_id: UUID) -> None:
    """Captured or delivered only after its meeting was settled: the same commission, on this booking's money."""
    booking = _booking(work, booking_id)
    settled = select(Settlement.id).where(Settlement.appointment_id == booking.appointment_id)
    if work.session.scalar(settled) is not None and delivered_at_of(work, booking) is not None:
        earn_when_settled(work, booking.appointment_id)


def _booking(work: Work, booking_id: UUID) -> Booking:
    return work.session.scalars(select(Booking).where(Booking.id == booking_id)).one()


def _delivered(work: Work, appointment_id: UUID) -> list[Earned]:
    rows = work.session.execute(
        select(Booking, Payment.id, Delivery.delivered_at)
        .join(Delivery, Delivery.booking_id == Booking.id)
        .join(Payment, Payment.id == Booking.payment_id)
        .where(Booking.appointment_id == appointment_id)
        .order_by(Booking.id)
    ).all()
    found = []
    for booking, payment_id, delivered_at in rows:
        payment = lock_payment(work, payment_id)
        terms = terms_of(work, booking, payment, delivered_at)
        if terms.trigger == "delivered":
            found.append(Earned(booking, payment, terms, delivered_at))
    return found


def _earn(work: Work, earned: Sequence[Earned], gross: Money, *, seats: int) -> None:
    """Bookings under one version of the rules share one commission, rounded once."""
    by_version: dict[int, list[Earned]] = defaultdict(list)
    for one in earned:
        by_version[one.booking.rule_version].append(one)
    for _, group in sorted(by_version.items()):
        commission = commission_of(work, group[0].booking, gross, seats)
        parts = [kept_of(one.payment) for one in group]
        whole = total(parts, gross.currency)
        shares = allocate(whole.share(commission.bps), [part.minor for part in parts])
        for one, part, share in zip(group, parts, shares, strict=True):
            _pay_out(work, one, part, share, _explained(commission, one.terms, whole, seats))


def _pay_out(work: Work, one: Earned, gross: Money, commission: Money, earning: dict[str, object]) -> None:
    if one.terms.due_at is None:
        raise ValueError("an earning without a due instant")
    net = gross - commission
    payout = Payout(
        provider_id=one.booking.provider_id,
        booking_id=one.booking.id,
        payment_id=one.payment.id,
        gross_minor=gross.minor,
        commission_minor=commission.minor,
        net_minor=net.minor,
        currency=gross.currency,
        # Where the platform keeps everything there is nothing to send.
        state="due" if net else "paid",
        settled_at=None if net else work.now,
        earned_at=one.at,
        due_at=one.terms.due_at,
        earning=earning,
        created_at=work.now,
    )
    work.session.add(payout)
    work.flush()
    book_earned(work, payout, one.payment.payer_id)
    whom = literal(provider(work, payout.provider_id).display_name)
    row_effect(work, ("earned", payout.id), msg(EARNED.text, whom=whom), amount=gross)
    if net:
        plan_automatic(work, payout)
        plan_overdue(work, payout)


def _explained(commission: Commission, terms: PayoutTerms, whole: Money, seats: int) -> dict[str, object]:
    reasons = (*commission.reasons, *terms.reasons)
    return {
        "bps": commission.bps,
        "whole_minor": whole.minor,
        "seats": seats,
        "trigger": terms.trigger,
        "reasons": [to_json(reason.message) for reason in reasons],
        "rules": [reason.rule for reason in reasons],
    }
