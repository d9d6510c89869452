"""Asking the rules when a booking's money goes to its provider, and what the platform keeps of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from core.bookings.models import Booking
from core.hooks.money import ClawbackTerms, Commission, EarningFacts, PayoutFacts, PayoutTerms
from core.kit.money import Money
from core.payments.models import Payment
from core.payouts.models import Delivery, Payout
from core.rules.ask import asking
from core.tenancy.work import Work


def terms_of(work: Work, booking: Booking, payment: Payment, delivered_at: datetime | None) -> PayoutTerms:
    """What the payout waits for and when it is due, by the rules the booking was made under."""
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    facts = PayoutFacts(
        booking_id=booking.id,
        format=booking.format,
        ends_at=booking.ends_at,
        captured_at=payment.captured_at,
        credited_at=payment.credited_at,
        delivered_at=delivered_at,
        foreign=payment.foreign,
    )
    return rules.ask.payout_terms(site=rules.site, payout=facts)


def commission_of(work: Work, booking: Booking, gross: Money, seats: int) -> Commission:
    """The platform's share of a whole, by the rules the booking was made under."""
    rules = asking(work, "booking", booking.id, version=booking.rule_version)
    return rules.ask.commission(site=rules.site, earning=EarningFacts(booking.format, gross, seats))


def clawback_of(work: Work, payout: Payout, owed: Money) -> ClawbackTerms:
    """What follows when a client is refunded after the payout, by the rules the booking was made under."""
    version = work.session.scalar(select(Booking.rule_version).where(Booking.id == payout.booking_id))
    rules = asking(work, "payout", payout.id, version=version)
    return rules.ask.clawback_terms(site=rules.site, owed=owed)


def delivered_at_of(work: Work, booking: Booking) -> datetime | None:
    """When the booking was delivered, if it was."""
    return work.session.scalar(select(Delivery.delivered_at).where(Delivery.booking_id == booking.id))
