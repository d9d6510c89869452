"""Set a password: all other sessions, all tokens and all links in the mail end, and the person is told."""

from __future__ import annotations

from uuid import UUID

from core.accounts.end_sessions import end_all_sessions
from core.accounts.limits import OLD_PASSWORD, count, forget
from core.accounts.links import RESET, SIGN_IN, withdraw_links
from core.accounts.messages import PASSWORD_CHANGED
from core.accounts.models import Account
from core.accounts.one_time_password import finish_first_sign_in, was_one_time_password
from core.accounts.passwords import check_new_password, hash_password, password_matches
from core.accounts.queries import recipient
from core.accounts.tokens import revoke_all_tokens
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.notifications.send import notify
from core.tenancy.work import Work


def change_password(work: Work, row: Account, *, old: str, new: str, keep_session: UUID | None) -> None:
    """Change the password of somebody who knows the old one.

    A session left open on a strange device must not become a place to guess it: tries are counted.
    Raises ``Invalid`` with the field, ``TooMany``.
    """
    if row.password_hash is not None:
        count(work, OLD_PASSWORD, str(row.id))
        if not password_matches(row.password_hash, old):
            raise Invalid(fields={"old_password": [msg("This is not your present password.")]})
    forget(work, OLD_PASSWORD, str(row.id))
    set_password(work, row, new, keep_session=keep_session)


def set_password(work: Work, row: Account, password: str, *, keep_session: UUID | None = None) -> None:
    """Set a checked password, end all sessions but one, revoke all tokens and links that let in, tell the person."""
    check_new_password(password, about=(row.name, row.email or "", work.tenant.name))
    if row.password_due and was_one_time_password(work, row, password):
        raise Invalid(fields={"password": [msg("Choose a password of your own, not the one from the mail.")]})
    had_one = row.password_hash is not None
    row.password_hash = hash_password(password)
    end_all_sessions(work, row.id, but=keep_session)
    if row.password_due:  # whoever came in with a one-time password goes on with what it opened
        finish_first_sign_in(work, row)
    else:
        revoke_all_tokens(work, row.id)
    for kind in (RESET, SIGN_IN):
        withdraw_links(work, kind, account_id=row.id)
    if had_one:
        notify(work, recipient(row), PASSWORD_CHANGED.code)
