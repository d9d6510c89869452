"""Signed-in browsers: a random token in a cookie, its hash in a row. All times are real ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from core.accounts.models import SignInSession
from core.accounts.secrets import new_token, token_hash
from core.tenancy.clock import real_now
from core.tenancy.work import Work
from core.web.roles import TEAM

TEAM_IDLE = timedelta(minutes=60)
TEAM_LIFE = timedelta(hours=12)
IDLE = timedelta(days=14)
LIFE = timedelta(days=60)
SEEN_EVERY = timedelta(minutes=1)
"""How often a session's last use is written down: not at every click."""


def start_session(work: Work, account_id: UUID, roles: frozenset[str]) -> str:
    """Begin a session and return its token, to be set as a cookie. The team's sessions are short."""
    token, now = new_token(), real_now()
    life = TEAM_LIFE if roles & TEAM else LIFE
    work.session.add(
        SignInSession(
            account_id=account_id, token_hash=token_hash(token), created_at=now, seen_at=now, expires_at=now + life
        )
    )
    work.flush()
    return token


def alive(seen_at: datetime, expires_at: datetime, roles: frozenset[str], now: datetime) -> bool:
    """Whether a session still counts: neither too old nor left alone for too long."""
    return now < expires_at and now - seen_at < (TEAM_IDLE if roles & TEAM else IDLE)


def sessions_of(work: Work, account_id: UUID) -> Sequence[SignInSession]:
    """An account's sessions, the last used first."""
    statement = select(SignInSession).where(
        SignInSession.account_id == account_id, SignInSession.expires_at > real_now()
    )
    return work.session.scalars(statement.order_by(SignInSession.seen_at.desc())).all()
