"""Bearer tokens for the API: random, kept as hashes, revocable one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, update

from core.accounts.models import ApiToken
from core.accounts.secrets import new_token, token_hash
from core.kit.errors import NotFound
from core.kit.ids import new_id
from core.tenancy.clock import real_now
from core.tenancy.work import Work

LIFE = timedelta(days=90)


def issue_token(work: Work, account_id: UUID, *, name: str, life: timedelta | None = LIFE) -> str:
    """A fresh token of an account; it is shown once, only its hash is kept. ``life`` is real time."""
    token, now = new_token(), real_now()
    work.session.add(
        ApiToken(
            id=new_id(),
            account_id=account_id,
            name=name,
            token_hash=token_hash(token),
            created_at=now,
            expires_at=now + life if life else None,
        )
    )
    work.flush()
    return token


def tokens_of(work: Work, account_id: UUID) -> Sequence[ApiToken]:
    """An account's tokens that still work, newest first."""
    statement = select(ApiToken).where(ApiToken.account_id == account_id, ApiToken.revoked_at.is_(None))
    rows = work.session.scalars(statement.order_by(ApiToken.id.desc()))
    return [row for row in rows if row.expires_at is None or row.expires_at > real_now()]


def revoke_token(work: Work, account_id: UUID, token_id: UUID) -> None:
    """Make one of an account's tokens worthless; ``NotFound`` when it is not the account's."""
    gone = work.session.execute(
        update(ApiToken)
        .where(ApiToken.account_id == account_id, ApiToken.id == token_id, ApiToken.revoked_at.is_(None))
        .values(revoked_at=real_now())
        .returning(ApiToken.id)
    ).scalar()
    if gone is None:
        raise NotFound


def revoke_all_tokens(work: Work, account_id: UUID) -> None:
    """Make all of an account's tokens worthless."""
    work.session.execute(
        update(ApiToken)
        .where(ApiToken.account_id == account_id, ApiToken.revoked_at.is_(None))
        .values(revoked_at=real_now())
    )
