"""Remove a file: its bytes are gone at once."""

from __future__ import annotations

from uuid import UUID

from core.files.models import StoredFile
from core.kit.errors import NotFound
from core.tenancy.work import Work


def remove_file(work: Work, file_id: UUID) -> None:
    """Remove. Raises ``NotFound`` when there is none; removing twice changes nothing."""
    row = work.session.get(StoredFile, (work.tenant.id, file_id))
    if row is None:
        raise NotFound
    if row.removed_at is None:
        row.content, row.removed_at = None, work.now
