"""Writing down what happens to an application, and telling the team."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.accounts.queries import recipient_of, team_recipients
from core.kit.ids import new_id
from core.notifications.send import EMAIL, notify
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


def tell_applicant(work: Work, row: Application, template: Template, **params: Any) -> None:
    """Mail the applicant, with the link to the application."""
    notify(work, applicant(work, row), template.code, params=params, link=path_of(work, row), channels=(EMAIL,))


def tell_team(work: Work, row: Application, template: Template, **params: Any) -> None:
    """Tell whoever works on the application, or everybody who might."""
    people = [recipient_of(work, row.owner_id)] if row.owner_id else team_recipients(work, COMMUNITY_MANAGER)
    for member in people:
        notify(
            work, member, template.code, params={"applicant": row.name, **params}, link=f"/desk/applications/{row.id}"
        )
