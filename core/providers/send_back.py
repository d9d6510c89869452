"""The team asks a provider to change something before admission."""

from __future__ import annotations

from uuid import UUID

from core.accounts.queries import recipient_of
from core.kit.errors import Conflict, Invalid
from core.kit.messages import msg
from core.notifications.send import notify
from core.providers.messages import SENT_BACK
from core.providers.models import Provider
from core.providers.queries import DRAFT, SUBMITTED, locked_provider
from core.tenancy.work import Work


def send_back(work: Work, provider_id: UUID, note: str) -> Provider:
    """Give the profile back with a note. Raises ``Invalid`` without one, ``Conflict`` in another status."""
    if not note.strip():
        raise Invalid(fields={"note": [msg("Say what is to be changed.")]})
    row = locked_provider(work, provider_id)
    if row.status != SUBMITTED:
        raise Conflict(msg("Only a profile that waits for a check can be sent back."))
    row.status, row.review_note = DRAFT, note.strip()
    notify(
        work,
        recipient_of(work, row.account_id),
        SENT_BACK.code,
        params={"note": note.strip()},
        link="/cabinet/profile",
    )
    return row
