"""The simulated gateway's language: a notification's body, strictly read."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, get_args
from uuid import UUID

from core.kit.errors import Invalid
from core.kit.instants import utc
from core.kit.messages import msg
from core.kit.money import Money
from core.payments.gateways.base import Notification, NotificationKind

KINDS: dict[str, NotificationKind] = {f"charge.{kind}": kind for kind in get_args(NotificationKind)}


def parse(event_id: str, body: bytes) -> Notification:
    """The notification in a verified body; raises ``Invalid`` for one that says nothing we know."""
    try:
        content: dict[str, Any] = json.loads(body)
        data = content["data"]
        return Notification(
            event_id=event_id,
            kind=KINDS[content["type"]],
            payment_id=UUID(data["payment_id"]),
            at=_instant(content["timestamp"]),
            amount=Money(data["amount"]["minor"], data["amount"]["currency"]),
            foreign=bool(data.get("foreign", False)),
            expires_at=_instant(data["expires_at"]) if data.get("expires_at") else None,
            refund_id=UUID(data["refund_id"]) if data.get("refund_id") else None,
            reason=str(data["reason"]) if data.get("reason") else None,
            body=content,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Invalid(msg("The notification's content is not understood.")) from error


def _instant(text: str) -> datetime:
    return utc(datetime.fromisoformat(text))
