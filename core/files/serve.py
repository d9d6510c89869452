"""Take files out of a request, and give a kept one back, harmless whatever it holds."""

from __future__ import annotations

import io

from flask import Response, request, send_file
from werkzeug.datastructures import FileStorage

from core.files.models import StoredFile
from core.files.store import Upload

DAY_S = 86_400
POLICY = "sandbox; default-src 'none'"


def uploads(field: str) -> list[Upload]:
    """The files sent for ``field``; an input left empty sends a file without a name, which is none."""
    return [upload_of(one, field) for one in request.files.getlist(field) if one.filename]


def upload_of(sent: FileStorage, field: str) -> Upload:
    """One sent file; a large one lies in a file of its own until it is closed."""
    try:
        return Upload(sent.filename or "", sent.read(), field)
    finally:
        sent.close()


def file_response(row: StoredFile) -> Response:
    """The file as a download: never shown as a page, never guessed at, kept by no cache."""
    response = send_file(
        io.BytesIO(row.content or b""),
        mimetype=row.media_type,
        as_attachment=True,
        download_name=row.name,
        conditional=False,
        etag=False,
    )
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def picture_response(row: StoredFile, *, public: bool) -> Response:
    """A picture that stands on a page. Its address never gets another one; a browser may keep it for a day."""
    response = send_file(io.BytesIO(row.content or b""), mimetype=row.media_type, conditional=False, etag=False)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = f"{'public' if public else 'private'}, max-age={DAY_S}"
    return response
