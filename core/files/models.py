"""Stored files; the bytes lie in the database, so that processes stay stateless and a backup holds everything."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import TenantRow


class StoredFile(TenantRow):
    """A file as it is kept. Removed, its bytes are gone and the row says that there was one.

    ``uploader_kind`` and ``uploader_id`` say who handed it in: an account, or something of a room above. Who may see
    it is decided by the room that refers to it.
    """

    __tablename__ = "stored_files"
    __table_args__ = (
        CheckConstraint("(content is null) = (removed_at is not null)", name="content"),
        CheckConstraint("size > 0", name="size"),
    )

    purpose: Mapped[str]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    uploader_kind: Mapped[str]
    uploader_id: Mapped[UUID | None]
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
