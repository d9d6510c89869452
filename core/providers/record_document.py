"""The team has seen a provider's document."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from core.kit.errors import Invalid
from core.kit.ids import new_id
from core.kit.messages import msg
from core.providers.custom_fields import documents_asked
from core.providers.models import Provider, ProviderDocument
from core.tenancy.work import Work


def record_document(work: Work, row: Provider, code: str, *, seen_by: UUID | None, note: str = "") -> None:
    """Write down that a document was seen, by whom. Raises ``Invalid`` for one nobody asks for."""
    if code not in {item.code for item in documents_asked(work)}:
        raise Invalid(fields={"code": [msg("There is no such document.")]})
    statement = insert(ProviderDocument).values(
        tenant_id=work.tenant.id,
        id=new_id(),
        provider_id=row.id,
        code=code,
        note=note[:500],
        seen_at=work.now,
        seen_by=seen_by,
    )
    work.session.execute(
        statement.on_conflict_do_update(
            index_elements=["tenant_id", "provider_id", "code"],
            set_={
                "note": statement.excluded.note,
                "seen_at": statement.excluded.seen_at,
                "seen_by": statement.excluded.seen_by,
            },
        )
    )


def forget_document(work: Work, row: Provider, code: str) -> None:
    """Take the record back: it was a mistake."""
    work.session.execute(
        delete(ProviderDocument).where(ProviderDocument.provider_id == row.id, ProviderDocument.code == code)
    )
