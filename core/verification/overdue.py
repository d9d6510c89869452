"""The page was promised and is not there."""

from __future__ import annotations

from uuid import UUID

from core.tenancy.work import Work
from core.verification.dates import page_dates
from core.verification.history import note_event, tell_team
from core.verification.messages import OVERDUE
from core.verification.models import Application
from core.verification.queries import application
from core.verification.states import UNFINISHED


def is_overdue(work: Work, row: Application) -> bool:
    """Whether the page should be there by now."""
    return row.state in UNFINISHED and row.page_due_at is not None and work.now > row.page_due_at


def tell_overdue(work: Work, application_id: UUID) -> None:
    """Tell the team, if the page is still not there."""
    row = application(work, application_id)
    if is_overdue(work, row):
        note_event(work, row, "overdue")
        tell_team(work, row, OVERDUE, page_dates(work, row, "team"), due=row.page_due_at)
