"""Reads: what counts about an account, and what it may no longer use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from core.hooks.people import BarFact
from core.standing.models import Bar, Signal
from core.tenancy.work import Work


def bars_in_force(work: Work, account_id: UUID) -> tuple[Bar, ...]:
    """The bars of an account that nobody lifted, oldest first."""
    found = select(Bar).where(Bar.account_id == account_id, Bar.lifted_at.is_(None)).order_by(Bar.since, Bar.id)
    return tuple(work.session.scalars(found))


def bar_facts(work: Work, account_id: UUID) -> tuple[BarFact, ...]:
    """The bars in force as rules see them."""
    return tuple(BarFact(bar.kind, bar.rule, bar.since) for bar in bars_in_force(work, account_id))


def bars_of(work: Work, account_id: UUID) -> Sequence[Bar]:
    """Every bar an account ever had, newest first."""
    return work.session.scalars(select(Bar).where(Bar.account_id == account_id).order_by(Bar.since.desc())).all()


def signals_of(
    work: Work, account_id: UUID, *kinds: str, since: datetime | None = None, counting: bool = False
) -> Sequence[Signal]:
    """An account's signals, oldest first: of these kinds (default: all), from ``since`` on (inclusive).

    ``counting`` leaves out those that were excluded.
    """
    found = select(Signal).where(Signal.account_id == account_id).order_by(Signal.at, Signal.id)
    if kinds:
        found = found.where(Signal.kind.in_(kinds))
    if since is not None:
        found = found.where(Signal.at >= since)
    if counting:
        found = found.where(Signal.excluded_at.is_(None))
    return work.session.scalars(found).all()
