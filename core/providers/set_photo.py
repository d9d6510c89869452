"""A provider's own picture: written anew as it comes in, the earlier one gone at once."""

from __future__ import annotations

from uuid import UUID

from core.files.kinds import PICTURES
from core.files.models import StoredFile
from core.files.remove import remove_file
from core.files.store import Upload, Uploader, store_file
from core.kit.errors import Conflict
from core.kit.messages import msg
from core.providers.models import Provider
from core.providers.queries import TERMINATED, locked_provider
from core.tenancy.work import Work

PURPOSE = "provider_photo"


def set_photo(work: Work, row: Provider, upload: Upload) -> StoredFile:
    """Keep the picture and show it. Raises ``Invalid`` with the upload's field marked for what is no picture."""
    provider = _changeable(work, row)
    kept = store_file(work, upload, purpose=PURPOSE, by=Uploader("account", row.account_id), types=PICTURES)
    _forget(work, provider)
    provider.photo_id = kept.id
    return kept


def remove_photo(work: Work, row: Provider) -> None:
    """Show no picture any more; without one nothing changes."""
    provider = _changeable(work, row)
    _forget(work, provider)
    provider.photo_id = None


def photo_path(slug: str, photo_id: UUID | None) -> str:
    """Where the picture is given out to everybody, or nothing without one; a new picture has a new address."""
    return f"/providers/{slug}/photo/{photo_id}" if photo_id else ""


def _changeable(work: Work, row: Provider) -> Provider:
    found = locked_provider(work, row.id)
    if found.status == TERMINATED:
        raise Conflict(msg("This cabinet is closed."))
    return found


def _forget(work: Work, row: Provider) -> None:
    if row.photo_id is not None:
        remove_file(work, row.photo_id)
