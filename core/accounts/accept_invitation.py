"""Accept an invitation. It opens an account, or adds roles to the account of somebody signed in as its e-mail."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from core.accounts.events import InvitationAccepted
from core.accounts.grant_role import grant_role
from core.accounts.links import INVITE, look_at, use_link
from core.accounts.models import Account, OneTimeLink
from core.accounts.open_account import open_account
from core.accounts.passwords import check_new_password, hash_password
from core.accounts.queries import account, account_by_email
from core.kit.errors import Conflict, Invalid
from core.kit.messages import msg
from core.tenancy.work import Work


class SignInToAccept(Conflict):
    """The e-mail has an account with a password of its own: an invitation never sets another one."""

    code = "sign_in_to_accept"
    default = msg("This e-mail already has an account here. Sign in to it first, then open the invitation again.")


def accept_invitation(
    work: Work, token: str, *, name: str = "", password: str = "", signed_in: UUID | None = None
) -> Account:
    """Take the invitation and give its roles.

    A new person, or one whose account was prepared without a credential, sets a name and a password; somebody with a
    credential must be signed in. Raises ``LinkSpent``, ``SignInToAccept``, ``Invalid``.
    """
    row = owner_of(work, look_at(work, INVITE, token))
    if row is not None and has_credential(row) and row.id != signed_in:
        raise SignInToAccept
    link = use_link(work, INVITE, token)
    if row is None:
        row = _newcomer(work, link, name, password)
    elif not has_credential(row):
        _complete(work, row, name, password)
    _give(work, row, link.payload.get("roles", ()))
    return row


def owner_of(work: Work, link: OneTimeLink) -> Account | None:
    """The account an invitation is for, if there is one already."""
    if link.account_id is not None:
        return account(work, link.account_id)
    return account_by_email(work, link.email) if link.email else None


def has_credential(row: Account) -> bool:
    """Whether the account can be signed in to by what its owner alone has."""
    return row.password_hash is not None or row.phone_confirmed_at is not None


def _newcomer(work: Work, link: OneTimeLink, name: str, password: str) -> Account:
    given = name or str(link.payload.get("name", ""))
    _check(given, password, link.email or "", work)
    return open_account(
        work,
        name=given,
        email=link.email,
        password=password,
        roles=(),
        locale=link.payload.get("locale"),
        consented_at=work.now,
    )


def _complete(work: Work, row: Account, name: str, password: str) -> None:
    _check(name or row.name, password, row.email or "", work)
    row.name = name or row.name
    row.password_hash = hash_password(password)
    row.email_confirmed_at = row.email_confirmed_at or work.now
    row.verified_at = row.verified_at or work.now
    row.consented_at = row.consented_at or work.now


def _check(name: str, password: str, email: str, work: Work) -> None:
    if not name.strip():
        raise Invalid(fields={"name": [msg("Tell us your name.")]})
    check_new_password(password, about=(name, email, work.tenant.name))


def _give(work: Work, row: Account, roles: Iterable[str]) -> None:
    given = tuple(role for role in roles if grant_role(work, row.id, role))
    work.emit(InvitationAccepted(row.id, given))
