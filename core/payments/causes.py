"""What a refund followed from: its cause's key ends with the id of the booking (or package) it is about."""

from __future__ import annotations

from uuid import UUID

from core.payments.models import Refund


def cause_of(refund: Refund) -> UUID | None:
    """The id of what the money was paid for, if the refund's key names it."""
    try:
        return UUID(refund.dedupe_key.rsplit(":", 1)[-1])
    except ValueError:
        return None
