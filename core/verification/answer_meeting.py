"""The applicant answers the proposal to meet."""

from __future__ import annotations

from datetime import datetime

from core.kit.errors import Invalid
from core.kit.messages import msg
from core.tenancy.work import Work
from core.verification.history import note_event, tell_team
from core.verification.messages import MEETING_ANSWERED
from core.verification.models import Application
from core.verification.queries import in_state
from core.verification.states import MEETING


def answer_meeting(work: Work, row: Application, starts_at: datetime | None, note: str = "") -> Application:
    """The applicant takes one of the proposed times, or says in words when it suits.

    Raises ``Invalid`` for another time or no answer at all, ``Conflict`` when nothing is proposed now.
    """
    row = in_state(work, row.id, MEETING)
    offered = {datetime.fromisoformat(moment) for moment in row.meeting_times}
    if starts_at is not None and (starts_at not in offered or starts_at <= work.now):
        raise Invalid(fields={"starts_at": [msg("Please choose one of the proposed times.")]})
    if starts_at is None and not note.strip():
        raise Invalid(fields={"note": [msg("Choose a time, or write when it suits you.")]})
    row.meeting_at, row.meeting_note = starts_at, note.strip()
    note_event(work, row, "meeting_answered", at=starts_at.isoformat() if starts_at else None)
    tell_team(work, row, MEETING_ANSWERED, when=starts_at or "–", words=row.meeting_note or "–")
    return row
