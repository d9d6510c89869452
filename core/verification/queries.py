"""Applications."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select

from core.accounts.queries import account_by_email
from core.kit.errors import Conflict, NotFound
from core.kit.messages import msg
from core.notifications.recipients import Recipient
from core.providers.models import Provider
from core.providers.queries import provider_of_account
from core.tenancy.work import Work
from core.verification.models import Application, ApplicationEvent, ApplicationFile
from core.verification.states import DRAFT, UNDECIDED, UNFINISHED

LISTED = 500


def application(work: Work, application_id: UUID) -> Application:
    """One application, or ``NotFound``."""
    found = work.session.get(Application, (work.tenant.id, application_id))
    if found is None:
        raise NotFound
    return found


def locked(work: Work, application_id: UUID) -> Application:
    """One application whose state nobody else changes until we have committed, or ``NotFound``."""
    found = work.session.get(
        Application, (work.tenant.id, application_id), with_for_update=True, populate_existing=True
    )
    if found is None:
        raise NotFound
    return found


def in_state(work: Work, application_id: UUID, *states: str) -> Application:
    """One application in one of ``states``, locked, so that two people do not both move it on. Raises ``Conflict``."""
    found = locked(work, application_id)
    if found.state not in states:
        if found.state not in UNDECIDED:
            raise Conflict(msg("This application has been decided already."))
        raise Conflict(msg("This application is at another stage."))
    return found


def chosen(
    work: Work, *, states: Sequence[str] = (), owner_id: UUID | None = None, overdue: bool = False
) -> Select[Application]:
    """Applications, narrowed; drafts belong to their writers and are never among them."""
    found = select(Application).where(Application.state != DRAFT)
    if states:
        found = found.where(Application.state.in_(states))
    if owner_id is not None:
        found = found.where(Application.owner_id == owner_id)
    if overdue:
        found = found.where(Application.state.in_(UNFINISHED), Application.page_due_at < work.now)
    return found


def listed(
    work: Work, *, states: Sequence[str] = (), owner_id: UUID | None = None, overdue: bool = False
) -> Sequence[Application]:
    """The applications of the team's list: the earliest due first, then those that wait longest."""
    found = chosen(work, states=states, owner_id=owner_id, overdue=overdue)
    order = (Application.page_due_at.nulls_last(), Application.created_at, Application.id)
    return work.session.scalars(found.order_by(*order).limit(LISTED)).all()


def count_by_state(work: Work) -> dict[str, int]:
    """How many applications are in each state."""
    rows = work.session.execute(select(Application.state, func.count()).group_by(Application.state))
    return {row[0]: row[1] for row in rows}


def application_of_provider(work: Work, provider_id: UUID) -> Application | None:
    """The application a provider came by."""
    found = select(Application).where(Application.provider_id == provider_id).order_by(Application.id.desc())
    return work.session.scalar(found.limit(1))


def same_person(work: Work, row: Application) -> Sequence[Application]:
    """Other applications with the same e-mail, phone or tax number, newest first."""
    alike = [Application.email == row.email]
    if row.phone:
        alike.append(Application.phone == row.phone)
    if row.tax_number:
        alike.append(Application.tax_number == row.tax_number)
    found = select(Application).where(and_(Application.id != row.id, Application.state != DRAFT, or_(*alike)))
    return work.session.scalars(found.order_by(Application.id.desc()).limit(20)).all()


def cabinet_of(work: Work, row: Application) -> Provider | None:
    """The provider's cabinet the person had before this application led to one."""
    if row.provider_id is not None:
        return None
    person = account_by_email(work, row.email)
    return provider_of_account(work, person.id) if person else None


def files_of(work: Work, application_id: UUID) -> Sequence[ApplicationFile]:
    """The files added to an application, in the order of their coming."""
    found = select(ApplicationFile).where(ApplicationFile.application_id == application_id)
    return work.session.scalars(found.order_by(ApplicationFile.id)).all()


def events_of(work: Work, application_id: UUID) -> Sequence[ApplicationEvent]:
    """What happened to an application, oldest first."""
    found = select(ApplicationEvent).where(ApplicationEvent.application_id == application_id)
    return work.session.scalars(found.order_by(ApplicationEvent.id)).all()


def applicant(work: Work, row: Application) -> Recipient:
    """How an applicant is reached: in the language of the application."""
    return Recipient(row.locale, work.tenant.zone, row.name, row.email)
