"""End signed-in browsers."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete

from core.accounts.models import SignInSession
from core.kit.errors import NotFound
from core.tenancy.work import Work


def end_all_sessions(work: Work, account_id: UUID, *, but: UUID | None = None) -> None:
    """End every session of an account, ``but`` one."""
    statement = delete(SignInSession).where(SignInSession.account_id == account_id)
    if but is not None:
        statement = statement.where(SignInSession.id != but)
    work.session.execute(statement)


def end_session(work: Work, account_id: UUID, session_id: UUID) -> None:
    """End one session of an account; ``NotFound`` when it is not the account's."""
    gone = work.session.execute(
        delete(SignInSession)
        .where(SignInSession.account_id == account_id, SignInSession.id == session_id)
        .returning(SignInSession.id)
    ).scalar()
    if gone is None:
        raise NotFound
