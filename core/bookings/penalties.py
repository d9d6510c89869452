"""What is recorded against the side that cancelled late, moved or missed a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from core.bookings.effects import effect
from core.bookings.free_sessions import owe
from core.bookings.models import Booking
from core.bookings.queries import sides_of
from core.hooks.bookings import CancellationTerms, Side
from core.hooks.site import Reason
from core.kit.messages import msg
from core.rules.effects import SAID_BY_ROWS
from core.standing.record import record_signal
from core.tenancy.work import Work

Event = Literal["missed", "moved", "cancelled"]

FREE_SESSION = "free_session_owed"
"""The signal that a provider owes a client ``details["count"]`` sessions."""

RECORDED = {
    "client": msg("It is written down and counts for the client."),
    "provider": msg("It is written down and counts for the provider."),
}
FOR_YOU = msg("It is written down and counts for you.")
SAID_BY_ROWS.update(said.text for said in (*RECORDED.values(), FOR_YOU))


def record_penalties(work: Work, booking: Booking, side: Side, terms: CancellationTerms) -> None:
    """The signal and the free sessions of a cancellation's terms."""
    record_against(work, booking, side, terms.signal, terms.reasons, event="cancelled", viewer=side)
    record_owed(work, booking, terms.free_sessions, terms.reasons, viewer=side)


def record_owed(work: Work, booking: Booking, count: int, reasons: Sequence[Reason], *, viewer: Side) -> None:
    """The free sessions a booking brought: owed to its client, and written down about its provider.

    ``viewer``: whom the effects are shown to.
    """
    if not count:
        return
    rule, account_id = _rule(reasons), sides_of(work, booking).provider_account_id
    details = {"client_id": str(booking.client_id), "format": booking.format, "count": count}
    record_signal(work, account_id, FREE_SESSION, rule=rule, subject_id=booking.id, details=details)
    owe(work, booking, count, rule, viewer=viewer)


def record_against(
    work: Work,
    booking: Booking,
    side: Side,
    signal: str | None,
    reasons: Sequence[Reason],
    *,
    event: Event,
    viewer: Side,
    meeting: datetime | None = None,
    at: datetime | None = None,
) -> None:
    """Write ``signal`` down against a side; nothing is recorded against the platform.

    ``meeting`` is when the meeting was to begin (default: as it stands), ``at`` when it happened (default: now);
    ``viewer``: whom the effects are shown to.
    """
    if signal is None or side == "platform":
        return
    sides = sides_of(work, booking)
    account_id = sides.client_id if side == "client" else sides.provider_account_id
    effect(work, FOR_YOU if side == viewer else RECORDED[side], tone="bad")
    details = {"format": booking.format, "event": event, "meeting": (meeting or booking.starts_at).isoformat()}
    record_signal(work, account_id, signal, rule=_rule(reasons), subject_id=booking.id, details=details, at=at)


def _rule(reasons: Sequence[Reason]) -> str:
    return reasons[0].rule if reasons else "core"
