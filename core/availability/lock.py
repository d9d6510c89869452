"""One writer at a time for a provider's calendar, and the mark that it changed."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from uuid import UUID

from sqlalchemy import func, select, text

from core.kit.ids import new_id
from core.tenancy.work import Work

_BUMP = text("""
    INSERT INTO calendar_versions (tenant_id, id, provider_id, version)
    VALUES (:tenant_id, :id, :provider_id, gen_random_uuid())
    ON CONFLICT (tenant_id, provider_id) DO UPDATE SET version = excluded.version
""")


def calendar_key(tenant_id: UUID, provider_id: UUID) -> int:
    """The number of the advisory lock of a provider's calendar (64 bits, signed)."""
    digest = blake2b(b"calendar" + tenant_id.bytes + provider_id.bytes, digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def lock_calendars(work: Work, provider_ids: Iterable[UUID]) -> None:
    """Take the calendars until the transaction ends, in one order everywhere, so that nobody waits in a circle.

    Call it first in a transaction that changes the time of more than one provider. Taking one twice is harmless.
    """
    for key in sorted({calendar_key(work.tenant.id, id_) for id_ in provider_ids}):
        work.session.execute(select(func.pg_advisory_xact_lock(key)))


def calendar_changed(work: Work, provider_id: UUID) -> None:
    """Mark the calendar as changed: whatever was worked out from it is void when this transaction commits."""
    work.flush()
    values = {"tenant_id": work.tenant.id, "id": new_id(), "provider_id": provider_id}
    work.session.execute(_BUMP, values)
