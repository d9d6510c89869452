"""The meeting was held: what was said, and the way on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.kit.errors import Invalid
from core.kit.messages import msg
from core.tenancy.work import Work
from core.verification.history import note_event, tell_applicant
from core.verification.messages import DETAILS_OPEN
from core.verification.models import Application
from core.verification.queries import in_state
from core.verification.route import route_of
from core.verification.states import DETAILS, ENTRY, MEETING


def record_meeting(
    work: Work, application_id: UUID, notes: str, *, by: UUID, met_at: datetime | None = None
) -> Application:
    """The meeting was held and the applicant goes on: the second questionnaire opens, and its link is mailed.

    Raises ``Invalid`` without notes or for a meeting that is still to come, ``Conflict`` at another stage.
    """
    row = in_state(work, application_id, MEETING)
    held = met_at or work.now
    if not notes.strip():
        raise Invalid(fields={"notes": [msg("Write down what you talked about; only the team reads it.")]})
    if held > work.now:
        raise Invalid(fields={"met_at": [msg("This meeting is still to come.")]})
    row.met_at, row.meeting_notes = held, notes.strip()
    note_event(work, row, "met", by=by)
    if route_of(work, row).details:
        unlock_details(work, row)
    else:
        row.state = ENTRY
    return row


def unlock_details(work: Work, row: Application) -> None:
    """Open the second questionnaire and mail its link."""
    row.state = DETAILS
    tell_applicant(work, row, DETAILS_OPEN)
