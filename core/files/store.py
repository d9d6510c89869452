"""Look into a file and keep it."""

from __future__ import annotations

import hashlib
from collections.abc import Set
from dataclasses import dataclass
from uuid import UUID

from core.files.documents import is_locked_pdf, is_whole_pdf
from core.files.kinds import DOCUMENTS, PDF, in_words, is_heif, kind_of
from core.files.models import StoredFile
from core.files.names import clean_name
from core.files.pictures import BrokenPicture, fresh
from core.kit.errors import Invalid
from core.kit.ids import new_id
from core.kit.messages import Message, msg
from core.tenancy.work import Work

MEGABYTE = 2**20
LARGEST = 10 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent. ``field`` is the input that is marked when it is refused."""

    name: str
    content: bytes
    field: str = "file"


@dataclass(frozen=True, slots=True)
class Uploader:
    """Who hands a file in: ``account``, or a kind of thing of a room above."""

    kind: str
    id: UUID | None


def store_file(
    work: Work,
    upload: Upload,
    *,
    purpose: str,
    by: Uploader,
    types: Set[str] = DOCUMENTS,
    largest: int = LARGEST,
) -> StoredFile:
    """Keep a file of one of ``types``, at most ``largest`` bytes as it was sent; pictures are written anew.

    Raises ``Invalid`` with the upload's field marked: empty, too large, of another kind than allowed (whatever its
    name says), broken, locked by a password, or something else besides.
    """
    content, kind = _looked_into(upload, types, largest)
    row = StoredFile(
        id=new_id(),
        purpose=purpose,
        name=clean_name(upload.name, kind),
        media_type=kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        uploader_kind=by.kind,
        uploader_id=by.id,
        created_at=work.now,
    )
    work.session.add(row)
    work.flush()
    return row


def _looked_into(upload: Upload, types: Set[str], largest: int) -> tuple[bytes, str]:
    content = upload.content
    if not content:
        raise _refused(upload, msg("This file is empty."))
    if len(content) > largest:
        raise _refused(upload, msg("This file is too large: at most {most} MB are taken.", most=largest // MEGABYTE))
    kind = kind_of(content)
    if kind is None or kind not in types:
        raise _refused(upload, _not_taken(content, types))
    if kind != PDF:
        try:
            return fresh(content, kind)
        except BrokenPicture:
            raise _refused(upload, msg("This picture can't be read, or is too large to be opened.")) from None
    if not is_whole_pdf(content):
        raise _refused(upload, msg("This PDF is incomplete, or something else is hung on behind it."))
    if is_locked_pdf(content):
        raise _refused(upload, msg("This PDF is locked. Save it without a password and send it again."))
    return content, kind


def _not_taken(content: bytes, types: Set[str]) -> Message:
    kinds = in_words(types)
    if is_heif(content):
        return msg("Photos in HEIC can't be opened everywhere: save it as JPEG first. Taken: {kinds}.", kinds=kinds)
    return msg("This kind of file is not taken, whatever its name says. Taken: {kinds}.", kinds=kinds)


def _refused(upload: Upload, why: Message) -> Invalid:
    return Invalid(fields={upload.field: [why]})
