"""What keeps the terms it was made under while other values are in force: how much of it, and each of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Select, and_, cast, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from core.accounts.queries import names
from core.bookings.models import Booking, Order, OrderProposal
from core.bookings.states import OPEN as OPEN_BOOKINGS
from core.kit.instants import hours
from core.kit.messages import Message, msg
from core.kit.money import Money
from core.packages.models import Package
from core.providers.models import Provider
from core.requests.models import Request
from core.requests.states import OPEN as OPEN_REQUESTS
from core.rules.versions import standing
from core.standing.models import Pair
from core.tenancy.work import Work
from core.verification.models import Application

LABELS: dict[str, Message] = {
    "booking": msg("Bookings that are not over"),
    "package": msg("Packages with sessions left"),
    "request": msg("Open requests"),
    "proposal": msg("Orders waiting for an answer"),
    "application": msg("Applications under way"),
    "price": msg("Prices kept for a client"),
}
LISTED = 100


@dataclass(frozen=True, slots=True)
class KeptCount:
    """How many of one kind are judged by a version that is not the one in force."""

    kind: str
    label: Message
    version: int
    count: int


@dataclass(frozen=True, slots=True)
class KeptTerm:
    """One of them. ``until``: when it begins, ends or is no longer kept; ``price``: the one that is kept."""

    kind: str
    id: UUID
    version: int | None
    title: str
    client_id: UUID | None
    provider_id: UUID | None
    until: datetime | None
    price: Money | None


def _sources(work: Work) -> dict[str, tuple[InstrumentedAttribute[int], ColumnElement[bool]]]:
    return {
        "booking": (Booking.rule_version, Booking.state.in_(OPEN_BOOKINGS)),
        "package": (
            Package.rule_version,
            and_(
                Package.state.in_(("reserved", "paid")),
                or_(Package.valid_until.is_(None), Package.valid_until > work.now),
            ),
        ),
        "request": (Request.rule_version, Request.state.in_(OPEN_REQUESTS)),
        "application": (Application.rule_version, Application.state.in_(("received", "meeting", "details", "entry"))),
    }


def _latest(work: Work) -> int:
    """The version that holds last, as far as is planned: what runs under any other keeps older terms."""
    rows = standing(work)
    return rows[-1].number if rows else 0


def counts(work: Work) -> list[KeptCount]:
    """How much keeps older terms than those in force or planned, by kind and version."""
    return _counts(work, _latest(work))


def will_keep(work: Work) -> list[KeptCount]:
    """How much would keep its terms if the rules changed now: everything that is open."""
    return _counts(work, None)


def _counts(work: Work, latest: int | None) -> list[KeptCount]:
    found = []
    for kind, (version, is_open) in _sources(work).items():
        older = is_open if latest is None else and_(is_open, version != latest)
        statement = select(version, func.count()).where(older).group_by(version).order_by(version)
        found += [KeptCount(kind, LABELS[kind], number, count) for number, count in work.session.execute(statement)]
    proposed = (
        select(OrderProposal.rule_version, func.count())
        .where(OrderProposal.state == "open", OrderProposal.valid_until >= work.now)
        .group_by(OrderProposal.rule_version)
    )
    found += [
        KeptCount("proposal", LABELS["proposal"], number, count)
        for number, count in work.session.execute(proposed)
        if number is not None and number != latest
    ]
    return found


def _kept_until() -> ColumnElement[datetime | None]:
    return Pair.first_paid_at + func.make_interval(0, 0, 0, 0, cast(Pair.price_kept_hours, Integer))


def kept_prices(work: Work, *mine: ColumnElement[bool]) -> list[KeptTerm]:
    """The prices that were promised to a client for a time that is not over, the soonest to end first."""
    kept_until = _kept_until()
    statement = (
        select(Pair, Provider.display_name)
        .join(Provider, (Provider.tenant_id == Pair.tenant_id) & (Provider.id == Pair.provider_id))
        .where(Pair.price_kept_hours.is_not(None), Pair.first_paid_minor.is_not(None), kept_until > work.now, *mine)
        .order_by(kept_until, Pair.id)
        .limit(LISTED)
    )
    return [
        KeptTerm(
            "price",
            row.id,
            None,
            name,
            row.client_id,
            row.provider_id,
            (row.first_paid_at or work.now) + hours(row.price_kept_hours or 0),
            Money(row.first_paid_minor or 0, work.tenant.currency),
        )
        for row, name in work.session.execute(statement)
    ]


def how_many_prices(work: Work) -> int:
    """How many prices are kept for a client now."""
    kept_until = _kept_until()
    statement = select(func.count()).select_from(Pair).where(Pair.first_paid_minor.is_not(None), kept_until > work.now)
    return work.session.execute(statement).scalar_one()


def kept_bookings(work: Work, *mine: ColumnElement[bool], after: int = 0) -> list[KeptTerm]:
    """Bookings that are not over and run under an older version, the next one first."""
    statement: Select[Booking, str] = (
        select(Booking, Provider.display_name)
        .join(Provider, (Provider.tenant_id == Booking.tenant_id) & (Provider.id == Booking.provider_id))
        .where(Booking.state.in_(OPEN_BOOKINGS), Booking.rule_version != _latest(work), *mine)
        .order_by(Booking.starts_at, Booking.id)
        .offset(after)
        .limit(LISTED)
    )
    return [
        KeptTerm(
            "booking",
            row.id,
            row.rule_version,
            name,
            row.client_id,
            row.provider_id,
            row.starts_at,
            Money(row.price_minor, row.currency),
        )
        for row, name in work.session.execute(statement)
    ]


def kept_list(work: Work, kind: str | None = None) -> list[KeptTerm]:
    """For the team: each of what keeps older terms, kind by kind, at most a hundred of each."""
    found = _all(work, kind)
    clients = names(work, {item.client_id for item in found if item.client_id})
    return [
        replace(item, title=f"{clients[item.client_id]} – {item.title}")
        if item.kind != "request" and item.client_id in clients
        else item
        for item in found
    ]


def _all(work: Work, kind: str | None) -> list[KeptTerm]:
    makers: dict[str, Callable[[], list[KeptTerm]]] = {
        "booking": lambda: kept_bookings(work),
        "package": lambda: _packages(work),
        "request": lambda: _requests(work),
        "proposal": lambda: _proposals(work),
        "application": lambda: _applications(work),
        "price": lambda: kept_prices(work),
    }
    return [item for name, make in makers.items() if kind in (None, name) for item in make()]


def _packages(work: Work, *mine: ColumnElement[bool]) -> list[KeptTerm]:
    version, is_open = _sources(work)["package"]
    statement = (
        select(Package, Provider.display_name)
        .join(Provider, (Provider.tenant_id == Package.tenant_id) & (Provider.id == Package.provider_id))
        .where(is_open, version != _latest(work), *mine)
        .order_by(Package.created_at)
        .limit(LISTED)
    )
    return [
        KeptTerm(
            "package",
            row.id,
            row.rule_version,
            name,
            row.client_id,
            row.provider_id,
            row.valid_until,
            Money(row.price_minor, row.currency),
        )
        for row, name in work.session.execute(statement)
    ]


def _requests(work: Work, *mine: ColumnElement[bool]) -> list[KeptTerm]:
    version, is_open = _sources(work)["request"]
    statement = select(Request).where(is_open, version != _latest(work), *mine).order_by(Request.created_at)
    return [
        KeptTerm("request", row.id, row.rule_version, row.name, row.client_id, row.provider_id, None, None)
        for row in work.session.scalars(statement.limit(LISTED))
    ]


def _applications(work: Work) -> list[KeptTerm]:
    version, is_open = _sources(work)["application"]
    statement = select(Application).where(is_open, version != _latest(work)).order_by(Application.created_at)
    return [
        KeptTerm("application", row.id, row.rule_version, row.name, None, row.provider_id, None, None)
        for row in work.session.scalars(statement.limit(LISTED))
    ]


def _proposals(work: Work, *mine: ColumnElement[bool]) -> list[KeptTerm]:
    statement = (
        select(OrderProposal, Order, Provider.display_name)
        .join(Order, (Order.tenant_id == OrderProposal.tenant_id) & (Order.id == OrderProposal.order_id))
        .join(Provider, (Provider.tenant_id == Order.tenant_id) & (Provider.id == Order.provider_id))
        .where(
            OrderProposal.state == "open",
            OrderProposal.valid_until >= work.now,
            OrderProposal.rule_version != _latest(work),
            *mine,
        )
        .order_by(OrderProposal.valid_until)
        .limit(LISTED)
    )
    return [
        KeptTerm(
            "proposal",
            order.id,
            row.rule_version,
            name,
            order.client_id,
            order.provider_id,
            row.valid_until,
            Money(row.price_minor, row.currency),
        )
        for row, order, name in work.session.execute(statement)
    ]


def mine(work: Work, account_id: UUID) -> list[KeptTerm]:
    """What a person has, as a client and as a provider, under older terms than those in force."""
    own = select(Provider.id).where(Provider.account_id == account_id).scalar_subquery()
    found = [
        *kept_bookings(work, or_(Booking.client_id == account_id, Booking.provider_id == own)),
        *_packages(work, or_(Package.client_id == account_id, Package.provider_id == own)),
        *_requests(work, or_(Request.client_id == account_id, Request.provider_id == own)),
        *_proposals(work, or_(Order.client_id == account_id, Order.provider_id == own)),
        *kept_prices(work, or_(Pair.client_id == account_id, Pair.provider_id == own)),
    ]
    # Each is called by the other side.
    clients = names(work, {item.client_id for item in found if item.client_id and item.client_id != account_id})
    return [
        replace(item, title=clients[item.client_id])
        if item.client_id is not None and item.client_id in clients
        else item
        for item in found
    ]
