"""Links that do one thing once. Showing one changes nothing: mail programs open links on their own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from core.accounts.models import OneTimeLink
from core.accounts.secrets import new_token, token_hash
from core.kit.errors import Problem
from core.kit.ids import new_id
from core.kit.messages import msg
from core.tenancy.clock import real_now
from core.tenancy.work import Work

CONFIRM, RESET, INVITE, SIGN_IN = "confirm_email", "reset_password", "invitation", "sign_in"
PASSWORD = "one_time_password"

LIVES = {
    CONFIRM: timedelta(days=7),
    RESET: timedelta(hours=1),
    INVITE: timedelta(days=14),
    SIGN_IN: timedelta(days=7),
    PASSWORD: timedelta(days=14),
}
# An invitation is the tenant's business, so its clock counts; the others guard a door, so real time does.
TENANTS_TIME = frozenset({INVITE, PASSWORD})


class LinkSpent(Problem):
    """The link was used, is too old, or never was one: the answer is the same."""

    status = 410
    code = "link_spent"
    default = msg("This link has been used or is too old. Ask for a fresh one.")


def clock(work: Work, kind: str) -> datetime:
    """The instant that counts for links of a kind."""
    return work.now if kind in TENANTS_TIME else real_now()


def make_link(
    work: Work,
    kind: str,
    *,
    account_id: UUID | None = None,
    email: str | None = None,
    payload: dict[str, Any] | None = None,
    life: timedelta | None = None,
    token: str | None = None,
) -> str:
    """A fresh link's token; only its hash is kept. ``life`` is how long it works, if not as long as its kind;
    ``token`` is one made elsewhere."""
    token, now = token or new_token(), clock(work, kind)
    work.session.add(
        OneTimeLink(
            id=new_id(),
            kind=kind,
            token_hash=token_hash(token),
            account_id=account_id,
            email=email,
            payload=payload or {},
            created_at=now,
            expires_at=now + (life or LIVES[kind]),
        )
    )
    work.flush()
    return token


def look_at(work: Work, kind: str, token: str) -> OneTimeLink:
    """The link of a token, unused and in time (its last instant included). Raises ``LinkSpent``."""
    statement = select(OneTimeLink).where(
        OneTimeLink.kind == kind,
        OneTimeLink.token_hash == token_hash(token),
        OneTimeLink.used_at.is_(None),
        OneTimeLink.expires_at >= clock(work, kind),
    )
    found = work.session.scalar(statement)
    if found is None:
        raise LinkSpent
    return found


def use_link(work: Work, kind: str, token: str) -> OneTimeLink:
    """Take the link: of two at once, one gets it. Raises ``LinkSpent``."""
    found = look_at(work, kind, token)
    taken = work.session.execute(
        update(OneTimeLink)
        .where(OneTimeLink.id == found.id, OneTimeLink.used_at.is_(None))
        .values(used_at=clock(work, kind))
        .returning(OneTimeLink.id)
    ).scalar()
    if taken is None:
        raise LinkSpent
    return found


def withdraw_links(work: Work, kind: str, *, account_id: UUID | None = None, email: str | None = None) -> None:
    """Make earlier links of this kind, of an account or an e-mail, worthless."""
    statement = update(OneTimeLink).where(OneTimeLink.kind == kind, OneTimeLink.used_at.is_(None))
    statement = statement.where(OneTimeLink.account_id == account_id if account_id else OneTimeLink.email == email)
    work.session.execute(statement.values(used_at=clock(work, kind)))
