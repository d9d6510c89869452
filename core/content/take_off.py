"""Something published disappears: the team takes it off, the provider no longer consents, or the provider is gone."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from core.content.models import Publication
from core.content.publications import publication
from core.tenancy.work import Work


def take_off(work: Work, publication_id: UUID) -> Publication:
    """The team takes one item off; taken off already, it stays so."""
    row = publication(work, publication_id)
    if row.taken_off_at is None:
        row.taken_off_at, row.taken_off_why = work.now, "team"
    return row


def take_off_all(work: Work, provider_id: UUID, *, why: str, kind: str | None = None) -> None:
    """Take off everything with a provider, or everything of one kind."""
    statement = update(Publication).where(Publication.provider_id == provider_id, Publication.taken_off_at.is_(None))
    if kind is not None:
        statement = statement.where(Publication.kind == kind)
    work.session.execute(statement.values(taken_off_at=work.now, taken_off_why=why))
