"""Whom a bar is on is known by the account and by the phone number, however it is typed."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import or_, select

from core.kit.ids import new_id
from core.standing.ban import PHONE, digest
from core.standing.models import Bar, BarKey
from core.tenancy.work import Work


def know_by_phone(work: Work, bar_id: UUID, numbers: Iterable[str]) -> None:
    """Let a bar be recognised by these normalised numbers too; empty ones are left out, twice is the same as once."""
    known = set(work.session.scalars(select(BarKey.digest).where(BarKey.bar_id == bar_id)))
    for value in sorted({digest(work, PHONE, number) for number in numbers if number} - known):
        work.session.add(BarKey(id=new_id(), bar_id=bar_id, digest=value))
    work.flush()


def bars_on(work: Work, account_id: UUID, numbers: Iterable[str] = ()) -> tuple[Bar, ...]:
    """The bars in force on an account or on whoever has one of these normalised numbers, oldest first."""
    digests = {digest(work, PHONE, number) for number in numbers if number}
    whose = Bar.account_id == account_id
    if digests:
        whose = or_(whose, Bar.id.in_(select(BarKey.bar_id).where(BarKey.digest.in_(digests))))
    found = select(Bar).where(whose, Bar.lifted_at.is_(None), Bar.suspended_at.is_(None))
    return tuple(work.session.scalars(found.order_by(Bar.since, Bar.id)))
