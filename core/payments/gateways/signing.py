"""Signatures in the form of Standard Webhooks: ``v1,`` and the HMAC-SHA256 of id, time and body."""

from __future__ import annotations

import base64
import hmac
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from core.payments.errors import NotificationRefused
from core.payments.gateways.base import SignedNotification
from core.tenancy.keys import key_for

PURPOSE = "gateway notification"
TOLERANCE = timedelta(minutes=5)


def sign(tenant_id: UUID, event_id: str, at: datetime, body: bytes) -> SignedNotification:
    """The body with the three headers of a signed notification."""
    seconds = str(int(at.timestamp()))
    headers = {
        "webhook-id": event_id,
        "webhook-timestamp": seconds,
        "webhook-signature": "v1," + _digest(tenant_id, event_id, seconds, body),
    }
    return SignedNotification(headers, body)


def check(tenant_id: UUID, signed: SignedNotification, now: datetime) -> str:
    """The event's id, if the signature is right and the time within five minutes of ``now``.

    Raises ``NotificationRefused``.
    """
    headers = {name.lower(): value for name, value in signed.headers.items()}
    event_id, seconds = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    given = [part[3:] for part in headers.get("webhook-signature", "").split() if part.startswith("v1,")]
    if not event_id or not seconds.isdecimal() or len(seconds) > 11:
        raise NotificationRefused
    right = _digest(tenant_id, event_id, seconds, signed.body)
    if not any(hmac.compare_digest(right.encode(), one.encode()) for one in given):
        raise NotificationRefused
    if abs(datetime.fromtimestamp(int(seconds), UTC) - now) > TOLERANCE:
        raise NotificationRefused
    return event_id


def _digest(tenant_id: UUID, event_id: str, seconds: str, body: bytes) -> str:
    signed = f"{event_id}.{seconds}.".encode() + body
    return base64.b64encode(hmac.digest(key_for(tenant_id, PURPOSE), signed, sha256)).decode()
