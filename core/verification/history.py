"""Writing down what happens to an application, and telling the team."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from core.accounts.queries import recipient_of, team_recipients
from core.deadlines.tell import notify_dates
from core.deadlines.told import Told
from core.kit.ids import new_id
from core.notifications.send import EMAIL
from core.notifications.templates import Template
from core.tenancy.work import Work
from core.verification.links import path_of
from core.verification.models import Application, ApplicationEvent
from core.verification.queries import applicant
from core.web.roles import COMMUNITY_MANAGER


def note_event(work: Work, row: Application, kind: str, *, by: UUID | None = None, **details: Any) -> None:
    """Keep one step of an application."""
    work.session.add(
        ApplicationEvent(id=new_id(), application_id=row.id, at=work.now, kind=kind, actor_id=by, details=details)
    )


def tell_applicant(work: Work, row: Application, template: Template, dates: Sequence[Told] = (), **params: Any) -> None:
    """Mail the applicant, with the link to the application."""
    to, link = applicant(work, row), path_of(work, row)
    notify_dates(work, to, template.code, dates, params=params, link=link, channels=(EMAIL,))


def tell_team(work: Work, row: Application, template: Template, dates: Sequence[Told] = (), **params: Any) -> None:
    """Tell whoever works on the application, or everybody who might."""
    people = [recipient_of(work, row.owner_id)] if row.owner_id else team_recipients(work, COMMUNITY_MANAGER)
    for member in people:
        values, link = {"applicant": row.name, **params}, f"/desk/applications/{row.id}"
        notify_dates(work, member, template.code, dates, params=values, link=link)
