"""The team invites an applicant: a cabinet is prepared, its owner gets the invitation."""

from __future__ import annotations

from uuid import UUID

from core.providers.invite import invite_provider
from core.tenancy.work import Work
from core.verification.models import Application
from core.verification.queries import INVITED, undecided


def invite_applicant(work: Work, application_id: UUID, *, by: UUID) -> Application:
    """Invite. Raises ``Conflict`` when it was decided before, or when the person has a cabinet here."""
    row = undecided(work, application_id)
    provider = invite_provider(work, name=row.name, email=row.email, locale=row.locale)
    row.state, row.provider_id, row.decided_at, row.decided_by = INVITED, provider.id, work.now, by
    return row
