"""A simulated card gateway. Its books are a table, its clock the tenant's, its notifications as a real one's.

Calls to it change its books within our transaction, and what it would tell us comes back as signed notifications
that take the same way as those of the HTTP endpoint. Nothing is ever charged.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select

from core.kit.instants import MICROSECOND
from core.kit.messages import Message, msg
from core.kit.money import Money
from core.payments.errors import NotificationRefused
from core.payments.gateways.base import Notification, NotificationKind, SignedNotification
from core.payments.gateways.sandbox_words import parse
from core.payments.gateways.signing import check, sign
from core.payments.models import Payment, Refund, SandboxCharge
from core.schedule.plan import schedule
from core.tenancy.work import Work

Card = Literal["ok", "declined", "foreign", "expires"]
CARDS: tuple[Card, ...] = ("ok", "declined", "foreign", "expires")

Sent = Sequence[SignedNotification]


class SandboxGateway:
    """Cards of a sandbox."""

    code = "sandbox_card"
    label: Message = msg("Card (simulated)")
    can_authorise = True
    refunds_by_transfer = False

    def offered(self, work: Work) -> bool:
        """In sandboxes only."""
        return work.tenant.sandbox

    def present(self, work: Work, payment: Payment, card: Card) -> Sent:
        """The payer enters a card: reserved or collected as the payment wants, or refused."""
        charge = _charge(work, payment) or SandboxCharge(payment_id=payment.id, attempt=0, created_at=work.now)
        charge.attempt += 1
        if card == "declined" and charge.state == "authorised":
            return [_say(work, charge, "failed", reason="declined")]  # what is reserved stays so until it ends
        charge.renewals = 0
        charge.amount_minor, charge.currency = payment.amount_minor, payment.currency
        charge.card, charge.foreign, charge.state = card, card == "foreign", "new"
        work.session.add(charge)
        if card == "declined":
            charge.state = "failed"
            return [_say(work, charge, "failed", reason="declined")]
        if payment.intent == "capture":
            return [self._collect(work, charge, charge.amount_minor)]
        return [self._reserve(work, charge, "authorised")]

    def capture(self, work: Work, payment: Payment, amount: Money) -> Sent:
        """Collect at once; the money is credited to the platform later, as with real cards."""
        charge = _charge(work, payment)
        if charge is None or charge.state != "authorised":
            return []
        return [self._collect(work, charge, amount.minor)]

    def void(self, work: Work, payment: Payment) -> Sent:
        """Let the reservation go."""
        charge = _charge(work, payment)
        if charge is None or charge.state != "authorised":
            return []
        charge.state = "voided"
        return [_say(work, charge, "voided")]

    def renew(self, work: Work, payment: Payment) -> Sent:
        """Reserve for another while, unless it is the card that lets it expire."""
        charge = _charge(work, payment)
        if charge is None or charge.state != "authorised":
            return []
        charge.renewals += 1
        if charge.card == "expires":
            return [_say(work, charge, "renewal_failed", reason="declined")]
        return [self._reserve(work, charge, "renewed")]

    def refund(self, work: Work, payment: Payment, refund: Refund) -> Sent:
        """Send it back at once. Our refund's id is the idempotency key."""
        charge = _charge(work, payment)
        if charge is None or charge.state != "captured":
            return []
        charge.refunded_minor += refund.amount_minor
        return [_say(work, charge, "refunded", minor=refund.amount_minor, key=str(refund.id), refund_id=refund.id)]

    def credit(self, work: Work, payment: Payment) -> Sent:
        """What was collected and not refunded reaches the platform's account. Due some hours after the capture."""
        charge = _charge(work, payment)
        if charge is None or charge.state != "captured" or charge.credited_minor:
            return []
        charge.credited_minor = charge.captured_minor - charge.refunded_minor
        if not charge.credited_minor:
            return []
        return [_say(work, charge, "credited", minor=charge.credited_minor)]

    def expire(self, work: Work, payment: Payment) -> Sent:
        """The reservation ends, if it was not renewed meanwhile."""
        charge = _charge(work, payment)
        if charge is None or charge.state != "authorised" or not charge.expires_at or charge.expires_at >= work.now:
            return []
        charge.state = "expired"
        return [_say(work, charge, "expired")]

    def verify(self, work: Work, signed: SignedNotification) -> Notification:
        """Only a sandbox listens; raises ``NotificationRefused``."""
        if not self.offered(work):
            raise NotificationRefused
        return parse(check(work.tenant.id, signed, work.now), signed.body)

    def _reserve(self, work: Work, charge: SandboxCharge, kind: NotificationKind) -> SignedNotification:
        days = int(work.tenant.setting("payments.sandbox_authorisation_days", 7))
        charge.state = "authorised"
        charge.expires_at = work.now + timedelta(days=days)
        _later(work, "payments.sandbox_expire", charge, charge.expires_at + MICROSECOND)
        return _say(work, charge, kind, expires_at=charge.expires_at)

    def _collect(self, work: Work, charge: SandboxCharge, minor: int) -> SignedNotification:
        hours = int(work.tenant.setting("payments.sandbox_credit_delay_hours", 24))
        charge.state = "captured"
        charge.captured_minor = minor
        _later(work, "payments.sandbox_credit", charge, work.now + timedelta(hours=hours))
        return _say(work, charge, "captured", minor=minor)


def _charge(work: Work, payment: Payment) -> SandboxCharge | None:
    return work.session.scalars(select(SandboxCharge).where(SandboxCharge.payment_id == payment.id)).one_or_none()


def _later(work: Work, action: str, charge: SandboxCharge, due_at: datetime) -> None:
    key = f"{action}:{charge.payment_id}:{charge.attempt}:{charge.renewals}"
    schedule(work, action, subject_id=charge.payment_id, due_at=due_at, key=key)


def _say(
    work: Work,
    charge: SandboxCharge,
    kind: NotificationKind,
    *,
    minor: int | None = None,
    key: str = "",
    refund_id: UUID | None = None,
    expires_at: datetime | None = None,
    reason: str | None = None,
) -> SignedNotification:
    data: dict[str, Any] = {
        "payment_id": str(charge.payment_id),
        "amount": {"minor": charge.amount_minor if minor is None else minor, "currency": charge.currency},
        "foreign": charge.foreign,
    }
    if expires_at:
        data["expires_at"] = expires_at.isoformat()
    if refund_id:
        data["refund_id"] = str(refund_id)
    if reason:
        data["reason"] = reason
    event_id = f"{charge.payment_id}-{kind}-{key or f'{charge.attempt}.{charge.renewals}'}"
    body = json.dumps({"type": f"charge.{kind}", "timestamp": work.now.isoformat(), "data": data}).encode()
    return sign(work.tenant.id, event_id, work.now, body)


SANDBOX = SandboxGateway()
