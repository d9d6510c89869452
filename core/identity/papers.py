"""Reads of identity documents."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, select

from core.accounts.models import Account
from core.identity.models import IdentityPaper
from core.tenancy.work import Work

WAITING, ACCEPTED, DECLINED, REPLACED = "waiting", "accepted", "declined", "replaced"


def latest_paper(work: Work, account_id: UUID) -> IdentityPaper | None:
    """The document an account handed in last."""
    statement = select(IdentityPaper).where(IdentityPaper.account_id == account_id)
    return work.session.scalar(statement.order_by(IdentityPaper.id.desc()).limit(1))


def waiting_paper(work: Work, account_id: UUID) -> IdentityPaper | None:
    """The document that waits for the team, locked."""
    statement = select(IdentityPaper).where(IdentityPaper.account_id == account_id, IdentityPaper.state == WAITING)
    return work.session.scalar(statement.with_for_update())


def accepted_paper(work: Work, account_id: UUID) -> IdentityPaper | None:
    """The identity on file: the last document the team accepted."""
    statement = select(IdentityPaper).where(IdentityPaper.account_id == account_id, IdentityPaper.state == ACCEPTED)
    return work.session.scalar(statement.order_by(IdentityPaper.id.desc()).limit(1))


def papers() -> Select[IdentityPaper]:
    """All of them, for a page of a list."""
    return select(IdentityPaper)


def waiting_people(work: Work, limit: int = 100) -> list[tuple[IdentityPaper, str]]:
    """Documents that wait, each with the name of its account, oldest first."""
    rows = work.session.execute(
        select(IdentityPaper, Account.name)
        .join(Account, Account.id == IdentityPaper.account_id)
        .where(IdentityPaper.state == WAITING)
        .order_by(IdentityPaper.id)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in rows]


def same_document(work: Work, paper: IdentityPaper) -> list[UUID]:
    """Other accounts at which the same document was handed in."""
    if paper.number_hash is None:
        return []
    statement = select(IdentityPaper.account_id).where(
        IdentityPaper.number_hash == paper.number_hash, IdentityPaper.account_id != paper.account_id
    )
    return sorted(set(work.session.scalars(statement)))
