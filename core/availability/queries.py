"""Reading a provider's own calendar, and whose calendar somebody may change."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.availability.models import Opening, TimeOff, WeeklyHours
from core.kit.errors import Forbidden
from core.kit.instants import local_date
from core.providers.models import Provider
from core.providers.queries import TERMINATED, provider_of_account
from core.tenancy.work import Work


def provider_of(work: Work, account_id: UUID) -> Provider:
    """The account's own provider page, or ``Forbidden`` when it has none or was ended."""
    row = provider_of_account(work, account_id)
    if row is None or row.status == TERMINATED:
        raise Forbidden
    return row


def weekly_hours(work: Work, provider_id: UUID) -> list[WeeklyHours]:
    """The weekly hours, Monday first."""
    query = select(WeeklyHours).where(WeeklyHours.provider_id == provider_id)
    return list(work.session.scalars(query.order_by(WeeklyHours.weekday, WeeklyHours.start_min, WeeklyHours.id)))


def openings(work: Work, provider_id: UUID) -> list[Opening]:
    """The openings that are not over yet, by start."""
    query = select(Opening).where(Opening.provider_id == provider_id, Opening.ends_at > work.now)
    return list(work.session.scalars(query.order_by(Opening.starts_at, Opening.id)))


def days_off(work: Work, provider_id: UUID) -> list[TimeOff]:
    """The days off that are not over yet, by first day."""
    today = local_date(work.now, work.tenant.zone)
    query = select(TimeOff).where(TimeOff.provider_id == provider_id, TimeOff.last_day >= today)
    return list(work.session.scalars(query.order_by(TimeOff.first_day)))
