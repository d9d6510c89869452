"""The team declines an application and says why."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import Invalid
from core.kit.messages import msg
from core.notifications.send import EMAIL, notify
from core.tenancy.work import Work
from core.verification.messages import DECLINED as WORDS
from core.verification.models import Application
from core.verification.queries import DECLINED, applicant, undecided


def decline_application(work: Work, application_id: UUID, note: str, *, by: UUID) -> Application:
    """Decline with a note, which is mailed. Raises ``Invalid`` without one, ``Conflict`` when decided before."""
    if not note.strip():
        raise Invalid(fields={"note": [msg("Write a word to the applicant.")]})
    row = undecided(work, application_id)
    row.state, row.decision_note, row.decided_at, row.decided_by = DECLINED, note.strip(), work.now, by
    notify(work, applicant(work, row), WORDS.code, params={"note": row.decision_note}, channels=(EMAIL,))
    return row
