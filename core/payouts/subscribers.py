"""What bookings and payments tell, and what follows for the provider's money."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from core.bookings.events import AppointmentSettled, BookingDelivered
from core.kit.ids import new_id
from core.kit.messages import msg
from core.kit.money import Money
from core.payments.events import PaymentCaptured, PaymentCredited, PaymentRefunded, PaymentReleased
from core.payments.queries import payment_of
from core.payouts.earn import earn_late, earn_when_credited, earn_when_settled
from core.payouts.give_back import give_back
from core.payouts.models import Delivery, Payout, Settlement
from core.providers.events import ProviderTerminated
from core.rules.effects import effect
from core.tenancy.work import Work, subscribe

BOOKING = "booking"
NOT_ARRIVED = ("due", "approved", "sent")
STAYS_DUE = msg("Earned and not paid out yet: it stays due to the provider.")


@subscribe(PaymentCredited)
def on_credited(work: Work, event: PaymentCredited) -> None:
    """The money is here: earned now, where the rules say so."""
    if event.payable_kind == BOOKING:
        earn_when_credited(work, event.payable_id, event.payment_id)


@subscribe(BookingDelivered)
def on_delivered(work: Work, event: BookingDelivered) -> None:
    """Write the delivery down; of a meeting shared out before, the booking is earned by itself."""
    row = {"tenant_id": work.tenant.id, "id": new_id(), "booking_id": event.booking_id}
    work.session.execute(insert(Delivery).values(**row, delivered_at=event.delivered_at).on_conflict_do_nothing())
    earn_late(work, event.booking_id)


@subscribe(AppointmentSettled)
def on_settled(work: Work, event: AppointmentSettled) -> None:
    """Share the meeting's earnings out."""
    row = {"tenant_id": work.tenant.id, "id": new_id(), "appointment_id": event.appointment_id}
    work.session.execute(insert(Settlement).values(**row, settled_at=event.settled_at).on_conflict_do_nothing())
    earn_when_settled(work, event.appointment_id)


@subscribe(PaymentCaptured)
def on_captured(work: Work, event: PaymentCaptured) -> None:
    """Captured only after the meeting was settled (a decision of the support, say)."""
    if event.payable_kind == BOOKING:
        earn_late(work, event.payable_id)


@subscribe(PaymentReleased)
def on_released(work: Work, event: PaymentReleased) -> None:
    """Frozen money moves again."""
    if event.payable_kind == BOOKING:
        earn_late(work, event.payable_id)


@subscribe(PaymentRefunded)
def on_refunded(work: Work, event: PaymentRefunded) -> None:
    """What goes back to the client was not earned."""
    if event.payable_kind == BOOKING:
        give_back(work, payment_of(work, event.payment_id), event.amount, event.refund_id)


@subscribe(ProviderTerminated)
def on_terminated(work: Work, event: ProviderTerminated) -> None:
    """What was earned and is not paid out yet stays due: say how much. Every coming booking was refunded before."""
    rows = work.session.execute(
        select(Payout.currency, func.sum(Payout.net_minor))
        .where(Payout.provider_id == event.provider_id, Payout.state.in_(NOT_ARRIVED))
        .group_by(Payout.currency)
        .order_by(Payout.currency)
    )
    for currency, minor in rows:
        effect(work, STAYS_DUE, amount=Money(int(minor), currency))
