"""What a text was, and bringing it back."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from core.content.models import TextVersion
from core.content.save import save_text
from core.kit.errors import NotFound
from core.tenancy.work import Work

SHOWN = 50


def history(work: Work, locale: str, names: Sequence[str]) -> Sequence[TextVersion]:
    """What these texts were made in a language, newest first."""
    statement = select(TextVersion).where(TextVersion.locale == locale, TextVersion.key.in_(names))
    return work.session.scalars(statement.order_by(TextVersion.id.desc()).limit(SHOWN)).all()


def bring_back(work: Work, version_id: UUID, *, by: UUID | None, actor: str) -> TextVersion:
    """Make a text what it was in that version. Raises ``NotFound``."""
    row = work.session.get(TextVersion, (work.tenant.id, version_id))
    if row is None:
        raise NotFound
    save_text(work, locale=row.locale, key=row.key, value=row.value, by=by, actor=actor)
    return row
