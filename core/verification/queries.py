"""Applications."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from core.kit.errors import Conflict, NotFound
from core.kit.messages import msg
from core.notifications.recipients import Recipient
from core.tenancy.work import Work
from core.verification.models import Application

RECEIVED, INVITED, DECLINED = "received", "invited", "declined"


def application(work: Work, application_id: UUID) -> Application:
    """One application, or ``NotFound``."""
    found = work.session.get(Application, (work.tenant.id, application_id))
    if found is None:
        raise NotFound
    return found


def undecided(work: Work, application_id: UUID) -> Application:
    """One application nobody has decided; locked, so that two members do not both. Raises ``Conflict``."""
    found = work.session.get(
        Application, (work.tenant.id, application_id), with_for_update=True, populate_existing=True
    )
    if found is None:
        raise NotFound
    if found.state != RECEIVED:
        raise Conflict(msg("This application has been decided already."))
    return found


def applications(work: Work, state: str) -> Sequence[Application]:
    """The applications in a state, the oldest first."""
    statement = select(Application).where(Application.state == state).order_by(Application.created_at, Application.id)
    return work.session.scalars(statement.limit(500)).all()


def count_received(work: Work) -> int:
    """How many wait for the team."""
    statement = select(func.count()).select_from(Application).where(Application.state == RECEIVED)
    return work.session.execute(statement).scalar_one()


def applicant(work: Work, row: Application) -> Recipient:
    """How an applicant is reached: in the language of the application."""
    return Recipient(row.locale, work.tenant.zone, row.name, row.email)
