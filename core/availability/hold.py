"""Holding a stretch of a provider's time: one winner, at once, whoever else tries."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import make_transient_to_detached

from core.availability.errors import TimeTaken
from core.availability.lock import calendar_key
from core.availability.models import Reservation
from core.kit.ids import new_id
from core.tenancy.work import Work

# One round trip. A bare INSERT against the exclusion constraint is safe but stalls: transactions insert first and then
# wait for each other, and the deadlock detector frees one a second. ON CONFLICT DO NOTHING never waits in a circle,
# and the lock taken before it keeps that true for a transaction that changes a calendar twice.
_HOLD = text("""
    WITH locked AS (SELECT pg_advisory_xact_lock(:key)),
    won AS (
        INSERT INTO reservations (tenant_id, id, provider_id, during, state, subject_id, created_at)
        SELECT :tenant_id, :id, :provider_id, tstzrange(:start, :end, '[)'), :state, :subject_id, :at FROM locked
        ON CONFLICT ON CONSTRAINT ex_reservations_overlap DO NOTHING
        RETURNING tenant_id, provider_id
    )
    INSERT INTO calendar_versions (tenant_id, id, provider_id, version)
    SELECT tenant_id, :version_id, provider_id, gen_random_uuid() FROM won
    ON CONFLICT (tenant_id, provider_id) DO UPDATE SET version = excluded.version
    RETURNING provider_id
""")


def hold(
    work: Work,
    provider_id: UUID,
    start: datetime,
    end: datetime,
    subject_id: UUID,
    state: Literal["held", "confirmed"] = "held",
) -> Reservation:
    """Reserve ``[start, end)`` of a provider's time for ``subject_id``. Raises ``TimeTaken`` when any of it is taken.

    Whether the time is open at all (hours, window, grid) is asked before: see ``is_free``.
    """
    if start >= end:
        raise ValueError("a meeting ends after it starts")
    values = {
        "id": new_id(),
        "tenant_id": work.tenant.id,
        "provider_id": provider_id,
        "state": state,
        "subject_id": subject_id,
    }
    sent = {**values, "key": calendar_key(work.tenant.id, provider_id), "version_id": new_id()}
    work.flush()
    won = work.session.execute(_HOLD, {**sent, "start": start, "end": end, "at": work.now}).first()
    if won is None:
        raise TimeTaken
    row = Reservation(during=Range(start, end), created_at=work.now, **values)
    make_transient_to_detached(row)  # it is in the database already, only not through the session
    work.session.add(row)
    return row
