"""A generated password that lets its owner in once, to choose one of their own before anything else."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select

from core.accounts.events import InvitationAccepted
from core.accounts.grant_role import grant_role
from core.accounts.links import PASSWORD, LinkSpent, make_link, use_link, withdraw_links
from core.accounts.models import Account, OneTimeLink
from core.accounts.queries import recipient
from core.accounts.secrets import token_hash
from core.notifications.send import EMAIL, notify
from core.tenancy.work import Work

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Nothing that looks like something else."""
GROUPS, LETTERS = 4, 4


def send_one_time_password(
    work: Work, row: Account, *, roles: Iterable[str], template: str, life: timedelta | None = None
) -> None:
    """Mail login and password to somebody without a credential; an earlier password is void.

    The roles are given once the person has chosen a password.
    """
    withdraw_links(work, PASSWORD, account_id=row.id)
    password = "-".join("".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS))
    payload = {"roles": sorted(set(roles))}
    make_link(work, PASSWORD, account_id=row.id, payload=payload, life=life, token=_token(row, password))
    row.password_due = True
    work.flush()
    made = _latest(work, row)
    params = {"email": row.email, "password": password, "until": made.expires_at if made else work.now}
    notify(work, recipient(row), template, params=params, link="/sign-in", channels=(EMAIL,))


def use_one_time_password(work: Work, row: Account, password: str) -> bool:
    """Whether this is the account's one-time password, unused and in time (its last instant included); it is used up.

    Who holds it holds the mailbox: the address is confirmed.
    """
    try:
        use_link(work, PASSWORD, _token(row, password.strip()))
    except LinkSpent:
        return False
    row.email_confirmed_at = row.email_confirmed_at or work.now
    return True


def was_one_time_password(work: Work, row: Account, password: str) -> bool:
    """Whether the person was ever sent this very password."""
    token = token_hash(_token(row, password.strip()))
    known = select(OneTimeLink.id).where(OneTimeLink.kind == PASSWORD, OneTimeLink.token_hash == token)
    return work.session.scalar(known) is not None


def finish_first_sign_in(work: Work, row: Account) -> None:
    """A password was chosen: the account is its owner's, and the roles that were promised are given."""
    row.password_due = False
    row.email_confirmed_at = row.email_confirmed_at or work.now
    row.verified_at = row.verified_at or work.now
    row.consented_at = row.consented_at or work.now
    promised = _latest(work, row)
    withdraw_links(work, PASSWORD, account_id=row.id)
    roles = promised.payload.get("roles", ()) if promised else ()
    work.emit(InvitationAccepted(row.id, tuple(role for role in roles if grant_role(work, row.id, role))))


def _latest(work: Work, row: Account) -> OneTimeLink | None:
    statement = select(OneTimeLink).where(OneTimeLink.kind == PASSWORD, OneTimeLink.account_id == row.id)
    return work.session.scalar(statement.order_by(OneTimeLink.id.desc()).limit(1))


def _token(row: Account, password: str) -> str:
    """One person's password is nothing at another's door."""
    return f"{row.id}:{password}"
