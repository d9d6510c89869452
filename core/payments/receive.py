"""A gateway's notification: verified, kept once, applied, all in one transaction."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.dialects.postgresql import insert

from core.kit.errors import Conflict
from core.kit.ids import new_id
from core.kit.messages import msg
from core.payments.apply import apply_notification
from core.payments.gateways.base import Gateway, Notification, SignedNotification
from core.payments.models import GatewayEvent
from core.payments.queries import lock_payment
from core.tenancy.work import Work


def receive(work: Work, gateway: Gateway, signed: SignedNotification) -> bool:
    """Take a notification in; ``False`` when the same one was taken before (nothing happens then).

    Raises ``NotificationRefused`` for a forged or stale one, ``NotFound`` for a payment that is not this tenant's,
    ``Conflict`` when the payment belongs to another gateway or the money is another.
    """
    note = gateway.verify(work, signed)
    payment = lock_payment(work, note.payment_id)
    if payment.gateway != gateway.code or payment.currency != note.amount.currency:
        raise Conflict(msg("The notification does not fit the payment it names."))
    if not _first_time(work, gateway, note):
        return False
    apply_notification(work, payment, note)
    return True


def receive_all(work: Work, gateway: Gateway, sent: Iterable[SignedNotification]) -> None:
    """Take in what a gateway within our own database answered."""
    for signed in sent:
        receive(work, gateway, signed)


def _first_time(work: Work, gateway: Gateway, note: Notification) -> bool:
    statement = (
        insert(GatewayEvent)
        .values(
            tenant_id=work.tenant.id,
            id=new_id(),
            gateway=gateway.code,
            event_id=note.event_id,
            kind=note.kind,
            payment_id=note.payment_id,
            body=dict(note.body),
            received_at=work.now,
        )
        .on_conflict_do_nothing()
        .returning(GatewayEvent.id)
    )
    return work.session.scalar(statement) is not None
