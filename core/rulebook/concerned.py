"""Whose terms a change of the rules touches: providers who were admitted, clients who have dealt with the site."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from core.accounts.models import Account
from core.accounts.queries import ACTIVE
from core.bookings.models import Booking, Order
from core.bookings.open_models import OpenOrder
from core.packages.models import Package
from core.providers.models import Provider
from core.providers.queries import ACTIVE as ADMITTED
from core.providers.queries import DRAFT, SUBMITTED
from core.requests.models import Request
from core.rules.manager import plugin_set
from core.rules.values import declared
from core.tenancy.work import Work


def names_for(work: Work, names: Collection[str]) -> dict[str, frozenset[str]]:
    """The changed values that concern clients, and those that concern providers. The team's own concern nobody else."""
    known = declared(plugin_set(work.tenant.plugins).parameter_classes)
    public = [(name, known[name].spec.concerns) for name in names if name in known and not known[name].spec.team]
    return {
        "client": frozenset(name for name, whose in public if whose != "providers"),
        "provider": frozenset(name for name, whose in public if whose != "clients"),
    }


def _client() -> ColumnElement[bool]:
    return or_(
        exists().where(Booking.client_id == Account.id),
        exists().where(Request.client_id == Account.id),
        exists().where(Package.client_id == Account.id),
        exists().where(Order.client_id == Account.id),
        exists().where(OpenOrder.client_id == Account.id),
    )


def _provider() -> ColumnElement[bool]:
    own = Provider.account_id == Account.id
    return exists().where(own, Provider.status.in_((DRAFT, SUBMITTED, ADMITTED)))


def _sides(sides: dict[str, frozenset[str]]) -> list[ColumnElement[bool]]:
    return [has() for side, has in (("client", _client), ("provider", _provider)) if sides[side]]


def how_many(work: Work, names: Collection[str]) -> int:
    """How many people a change of these values is told to."""
    found = _sides(names_for(work, names))
    if not found:
        return 0
    statement = select(func.count()).select_from(Account).where(Account.status == ACTIVE, or_(*found))
    return work.session.execute(statement).scalar_one()


def people_after(
    work: Work, names: Collection[str], after: UUID | None, limit: int
) -> list[tuple[Account, bool, bool]]:
    """The next people it is told to, by id: each with whether they are a client and a provider here."""
    found = _sides(names_for(work, names))
    if not found:
        return []
    statement: Select[Account, bool, bool] = select(Account, _client(), _provider())
    statement = statement.where(Account.status == ACTIVE, or_(*found)).order_by(Account.id).limit(limit)
    if after is not None:
        statement = statement.where(Account.id > after)
    return [(row, client, provider) for row, client, provider in work.session.execute(statement)]
