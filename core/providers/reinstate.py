"""A provider whose cabinet was closed works here again."""

from __future__ import annotations

from uuid import UUID

from core.accounts.replace_role import replace_role
from core.kit.errors import Conflict
from core.kit.messages import msg
from core.providers.models import Provider
from core.providers.queries import ACTIVE, DRAFT, TERMINATED, locked_provider
from core.tenancy.work import Work
from core.web.roles import FORMER_PROVIDER, PROVIDER


def reinstate_provider(work: Work, provider_id: UUID) -> Provider:
    """Open the cabinet as it was before, switched off; what was called off stays called off.

    Only a decision that undoes the one before may call this. Raises ``Conflict`` when the cabinet is not closed.
    """
    row = locked_provider(work, provider_id)
    if row.status != TERMINATED:
        raise Conflict(msg("This cabinet is open."))
    row.status, row.listed, row.terminated_at = ACTIVE if row.activated_at else DRAFT, False, None
    replace_role(work, row.account_id, FORMER_PROVIDER, PROVIDER)
    work.flush()
    return row
