"""What happened in a month, counted by the database: two statements, whatever the site's size."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from core.bookings.models import Booking
from core.content.models import ListingChange
from core.hooks.content import MeasureFacts, MonthFacts
from core.kit.instants import add_months, local_date, start_of_day
from core.kit.money import Money
from core.providers.models import Provider
from core.providers.queries import ACTIVE
from core.tenancy.work import Work

LAPSED = "lapsed"


def measures(work: Work) -> MeasureFacts:
    """The month that runs, by the site's own calendar, and the one before it."""
    today = local_date(work.now, work.tenant.zone)
    first = today.replace(day=1)
    return MeasureFacts(
        this_month=_month(work, first, (today - first).days + 1, complete=False),
        last_month=_month(work, add_months(first, -1), (first - add_months(first, -1)).days, complete=True),
    )


def _month(work: Work, first: date, days: int, *, complete: bool) -> MonthFacts:
    zone = work.tenant.zone
    start, end = start_of_day(first, zone), start_of_day(add_months(first, 1), zone)
    made, delivered, price, pairs = work.session.execute(_of_bookings(start, end)).one()
    active = work.session.scalar(_active_providers(start, end)) or 0
    money = Money(int(price), work.tenant.currency)
    return MonthFacts(first, days, complete, made, active, delivered, money, pairs)


def _of_bookings(start: datetime, end: datetime) -> Any:
    within = and_(Booking.starts_at >= start, Booking.starts_at < end)
    held = and_(Booking.counts_as_delivered, within)
    earlier = aliased(Booking)
    before = select(earlier.id).where(
        earlier.client_id == Booking.client_id,
        earlier.provider_id == Booking.provider_id,
        earlier.counts_as_delivered,
        or_(
            earlier.starts_at < Booking.starts_at,
            and_(earlier.starts_at == Booking.starts_at, earlier.id < Booking.id),
        ),
    )
    made = and_(Booking.created_at >= start, Booking.created_at < end, Booking.state != LAPSED)
    return select(
        func.count().filter(made),
        func.count().filter(held),
        func.coalesce(func.sum(Booking.price_minor).filter(held), 0),
        func.count().filter(and_(held, ~before.exists())),
    ).where(or_(made, held))


def _active_providers(start: datetime, end: datetime) -> Any:
    """Admitted before the month was over, not gone before it began, and shown at any time in between."""
    change, latest = aliased(ListingChange), aliased(ListingChange)
    admitted_at = func.coalesce(Provider.activated_at, case((Provider.status == ACTIVE, Provider.created_at)))
    here = and_(admitted_at < end, or_(Provider.terminated_at.is_(None), Provider.terminated_at >= start))
    at_start = (
        select(latest.listed)
        .where(latest.provider_id == Provider.id, latest.at <= start)
        .order_by(latest.at.desc(), latest.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    first_later = (
        select(change.listed)
        .where(change.provider_id == Provider.id, change.at > start)
        .order_by(change.at, change.id)
        .limit(1)
        .scalar_subquery()
    )
    switched_on = (
        select(change.id)
        .where(change.provider_id == Provider.id, change.listed, change.at > start, change.at < end)
        .exists()
    )
    return select(func.count()).where(here, or_(_shown_at(at_start, first_later), switched_on))


def _shown_at(at_start: Any, first_later: Any) -> ColumnElement[bool]:
    """The switch as the month began: as it was last put, else the other way round of the first later change."""
    return func.coalesce(at_start, ~first_later, Provider.listed)
