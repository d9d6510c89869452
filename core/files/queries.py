"""Files by id; without their bytes unless they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import undefer

from core.files.models import StoredFile
from core.kit.errors import NotFound
from core.tenancy.work import Work


def files(work: Work, ids: Iterable[UUID]) -> dict[UUID, StoredFile]:
    """Many files by id, in one query, without their bytes; removed ones are missing."""
    wanted = set(ids)
    if not wanted:
        return {}
    statement = select(StoredFile).where(StoredFile.id.in_(wanted), StoredFile.removed_at.is_(None))
    return {row.id: row for row in work.session.scalars(statement)}


def open_file(work: Work, file_id: UUID) -> StoredFile:
    """A file with its bytes, or ``NotFound`` when there is none or it was removed.

    Whoever calls has made sure that the reader may see it.
    """
    statement = select(StoredFile).where(StoredFile.id == file_id, StoredFile.removed_at.is_(None))
    found = work.session.scalar(statement.options(undefer(StoredFile.content)))
    if found is None:
        raise NotFound
    return found
