"""An application ends: the team declines it, or its writer takes it back."""

from __future__ import annotations

from uuid import UUID

from core.kit.errors import Conflict, Invalid
from core.kit.messages import msg
from core.tenancy.work import Work
from core.verification.history import note_event, tell_applicant, tell_team
from core.verification.messages import DECLINED as WORDS
from core.verification.messages import TAKEN_BACK
from core.verification.models import Application
from core.verification.queries import in_state, locked
from core.verification.states import DECLINED, DRAFT, UNDECIDED, WITHDRAWN


def decline_application(work: Work, application_id: UUID, reason: str, *, by: UUID, note: str = "") -> Application:
    """Decline at any stage. ``reason`` stays with the team; ``note``, if any, follows the neutral words of the mail.

    Raises ``Invalid`` without a reason, ``Conflict`` when decided before.
    """
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Write down why; only the team reads it.")]})
    row = in_state(work, application_id, *UNDECIDED)
    row.state, row.decided_at, row.decided_by = DECLINED, work.now, by
    row.decision_reason, row.decision_note = reason.strip(), note.strip()
    note_event(work, row, "declined", by=by)
    tell_applicant(work, row, WORDS, note=f"\n\n{row.decision_note}" if row.decision_note else "")
    return row


def withdraw(work: Work, row: Application) -> Application:
    """The applicant takes the application back. Raises ``Conflict`` when it has ended or led to an invitation."""
    found = locked(work, row.id)
    if found.state not in (DRAFT, *UNDECIDED):
        raise Conflict(msg("This application has been decided already."))
    was_sent = found.state != DRAFT
    found.state, found.decided_at = WITHDRAWN, work.now
    note_event(work, found, "withdrawn")
    if was_sent:
        tell_team(work, found, TAKEN_BACK)
    return found
