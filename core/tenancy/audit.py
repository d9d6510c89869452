"""Writing down who did what to the tenant, and why."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.tenancy.models import AuditRecord
from core.tenancy.work import Work

SYSTEM = "system"


def audit(
    work: Work,
    action: str,
    *,
    actor: UUID | None = None,
    subject: UUID | str | None = None,
    reason: str | None = None,
    details: dict[str, Any] | None = None,
) -> AuditRecord:
    """Add a record in this transaction. Without ``actor`` it is the unit of work's, and without that the system."""
    who = actor or work.actor_id
    record = AuditRecord(
        at=work.now,
        actor=str(who) if who else SYSTEM,
        action=action,
        subject=str(subject) if subject is not None else None,
        reason=reason,
        details=details or {},
    )
    work.session.add(record)
    return record
