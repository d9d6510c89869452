"""Somebody of the team takes charge of an application, or lets it go."""

from __future__ import annotations

from uuid import UUID

from core.accounts.queries import roles_of
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.tenancy.work import Work
from core.verification.history import note_event
from core.verification.models import Application
from core.verification.queries import locked
from core.web.roles import COMMUNITY_MANAGER, TENANT_ADMIN


def set_owner(work: Work, application_id: UUID, owner_id: UUID | None, *, by: UUID) -> Application:
    """Name who works on it, or nobody. Raises ``Invalid`` for somebody who may not."""
    row = locked(work, application_id)
    if owner_id is not None and not roles_of(work, owner_id) & {COMMUNITY_MANAGER, TENANT_ADMIN}:
        raise Invalid(fields={"owner_id": [msg("This person does not work on applications.")]})
    if row.owner_id != owner_id:
        row.owner_id = owner_id
        note_event(work, row, "owner", by=by, owner=str(owner_id) if owner_id else None)
    return row
