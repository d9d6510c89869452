"""A provider hands in a document the team asks for, as a photo or a PDF."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.files.models import StoredFile
from core.files.queries import open_file
from core.files.remove import remove_file
from core.files.store import Upload, Uploader, store_file
from core.kit.errors import Conflict, Invalid, NotFound
from core.kit.ids import new_id
from core.kit.messages import msg
from core.providers.custom_fields import documents_asked
from core.providers.models import Provider, ProviderPaper
from core.providers.queries import ACTIVE, TERMINATED, locked_provider
from core.providers.record_document import forget_document
from core.tenancy.work import Work

PURPOSE = "provider_document"


def hand_in(work: Work, row: Provider, code: str, upload: Upload) -> ProviderPaper:
    """Keep the file, in place of an earlier one; the team looks at the new one again.

    Raises ``Invalid`` for a document nobody asks for or a file of another kind, ``Conflict`` in a closed cabinet.
    """
    if code not in {item.code for item in documents_asked(work)}:
        raise Invalid(fields={"code": [msg("There is no such document.")]})
    if locked_provider(work, row.id).status == TERMINATED:
        raise Conflict(msg("This cabinet is closed."))
    kept = store_file(work, upload, purpose=PURPOSE, by=Uploader("account", row.account_id))
    found = papers(work, row.id).get(code)
    if found is None:
        found = ProviderPaper(id=new_id(), provider_id=row.id, code=code, file_id=kept.id, handed_in_at=work.now)
        work.session.add(found)
    else:
        earlier, found.file_id, found.handed_in_at = found.file_id, kept.id, work.now
        remove_file(work, earlier)
        forget_document(work, row, code)
    work.flush()
    return found


def take_back(work: Work, row: Provider, code: str) -> None:
    """Remove a file before admission. Raises ``NotFound``; ``Conflict`` once admitted."""
    if locked_provider(work, row.id).status in (ACTIVE, TERMINATED):
        raise Conflict(msg("The team has checked this: hand in another file instead."))
    found = papers(work, row.id).get(code)
    if found is None:
        raise NotFound
    work.session.delete(found)
    remove_file(work, found.file_id)
    forget_document(work, row, code)
    work.flush()


def papers(work: Work, provider_id: UUID) -> dict[str, ProviderPaper]:
    """What a provider has handed in, by code."""
    rows = work.session.scalars(select(ProviderPaper).where(ProviderPaper.provider_id == provider_id))
    return {row.code: row for row in rows}


def open_paper(work: Work, row: Provider, code: str) -> StoredFile:
    """The file with its bytes, or ``NotFound``. Whoever calls has made sure that the reader may see it."""
    found = papers(work, row.id).get(code)
    if found is None:
        raise NotFound
    return open_file(work, found.file_id)
