"""A provider's standing as the rules see it, in a constant number of statements."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from core.hooks.standing import ClientHistory, PermissionSpan, SignalDetail, StandingFacts
from core.messaging.permissions import permissions_around
from core.providers.models import Provider
from core.standing.models import Pair, Signal
from core.standing.sources import History, histories, prices
from core.tenancy.work import Work


def standing_facts(work: Work, provider: Provider, at: datetime) -> StandingFacts:
    """What was known at ``at``: signals up to then that count, clients, prices."""
    return StandingFacts(
        provider.id, _signals(work, provider.account_id, at), _clients(work, provider), prices(work, provider.id)
    )


def _signals(work: Work, account_id: UUID, at: datetime) -> tuple[SignalDetail, ...]:
    rows = work.session.scalars(
        select(Signal)
        .where(Signal.account_id == account_id, Signal.excluded_at.is_(None), Signal.at <= at)
        .order_by(Signal.at, Signal.id)
    )
    return tuple(SignalDetail(row.id, row.kind, row.rule, row.at, dict(row.details), row.subject_id) for row in rows)


def _clients(work: Work, provider: Provider) -> tuple[ClientHistory, ...]:
    met = work.session.execute(
        select(Pair.client_id, func.min(Pair.first_delivered_at))
        .where(Pair.provider_id == provider.id, Pair.delivered_count > 0)
        .group_by(Pair.client_id)
    )
    first_met: dict[UUID, datetime | None] = {row[0]: row[1] for row in met}
    known: dict[UUID, History] = {client_id: History() for client_id in first_met}
    for client_id, part in histories(work, provider.id):
        known.setdefault(client_id, History()).update(part)
    for row, conversation in permissions_around(work, provider.account_id):
        span = PermissionSpan(row.code, row.given_at, row.withdrawn_at)
        of_client = known.setdefault(conversation.client_account_id, History())
        of_client["permissions"] = (*of_client.get("permissions", ()), span)
    return tuple(ClientHistory(id_, first_met.get(id_), **known[id_]) for id_ in sorted(known))
