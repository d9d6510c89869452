"""The applicant's link: signed, without an account. Whoever has it follows and changes one application."""

from __future__ import annotations

import base64
import binascii
import hmac
from hashlib import sha256
from uuid import UUID

from core.kit.errors import NotFound
from core.tenancy.keys import key_for
from core.tenancy.work import Work
from core.verification.models import Application

PURPOSE = "application link"
ID_BYTES, SEAL_BYTES = 16, 24


def token_of(work: Work, application_id: UUID) -> str:
    """The secret in an application's link; it works as long as the application is there."""
    return base64.urlsafe_b64encode(application_id.bytes + _seal(work, application_id)).decode()


def path_of(work: Work, row: Application) -> str:
    """The path of an application's own page."""
    return f"/join/{token_of(work, row.id)}"


def id_in(work: Work, token: str) -> UUID:
    """The application a token was made for. Raises ``NotFound`` for every other text."""
    try:
        raw = base64.b64decode(token.encode("ascii"), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        raise NotFound from None
    if len(raw) != ID_BYTES + SEAL_BYTES:
        raise NotFound
    found = UUID(bytes=raw[:ID_BYTES])
    if not hmac.compare_digest(raw[ID_BYTES:], _seal(work, found)):
        raise NotFound
    return found


def _seal(work: Work, application_id: UUID) -> bytes:
    return hmac.digest(key_for(work.tenant.id, PURPOSE), application_id.bytes, sha256)[:SEAL_BYTES]
