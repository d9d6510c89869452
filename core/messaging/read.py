"""How far people have read."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from core.kit.ids import new_id
from core.messaging.models import ReadMark
from core.tenancy.work import Work


def mark_read(work: Work, conversation_id: UUID, account_id: UUID) -> None:
    """The account has read everything written up to now."""
    statement = insert(ReadMark).values(
        tenant_id=work.tenant.id,
        id=new_id(),
        conversation_id=conversation_id,
        account_id=account_id,
        up_to=new_id(),
        read_at=work.now,
    )
    work.session.execute(
        statement.on_conflict_do_update(
            index_elements=["tenant_id", "conversation_id", "account_id"],
            set_={"up_to": statement.excluded.up_to, "read_at": statement.excluded.read_at},
        )
    )
