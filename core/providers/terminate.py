"""A provider's time here ends, at once and for good."""

from __future__ import annotations

from uuid import UUID

from core.accounts.end_sessions import end_all_sessions
from core.accounts.queries import recipient_of
from core.accounts.tokens import revoke_all_tokens
from core.kit.errors import Conflict, Invalid
from core.kit.messages import msg
from core.notifications.send import EMAIL, notify
from core.providers.events import ProviderTerminated
from core.providers.messages import TERMINATED as WORDS
from core.providers.models import Provider
from core.providers.queries import TERMINATED, locked_provider
from core.tenancy.work import Work


def terminate_provider(work: Work, provider_id: UUID, reason: str) -> Provider:
    """Close the cabinet: page and hours vanish in this transaction, and nobody of the tenant can open it again.

    Raises ``Invalid`` without a reason, ``Conflict`` when it is closed already.
    """
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Say why.")]})
    row = locked_provider(work, provider_id)
    if row.status == TERMINATED:
        raise Conflict(msg("This cabinet is closed already."))
    row.status, row.listed, row.terminated_at = TERMINATED, False, work.now
    end_all_sessions(work, row.account_id)
    revoke_all_tokens(work, row.account_id)
    notify(
        work,
        recipient_of(work, row.account_id),
        WORDS.code,
        params={"reason": reason.strip()},
        channels=(EMAIL,),
    )
    work.emit(ProviderTerminated(row.id, row.account_id, reason.strip()))
    return row
