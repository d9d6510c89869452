"""Write down how a check of an account stands."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.accounts.models import Account
from core.accounts.queries import account, recipient
from core.hooks.identity import Check
from core.identity.errors import NotAsked
from core.identity.events import AccountVerified
from core.identity.messages import VERIFIED
from core.identity.models import AccountCheck
from core.identity.state import account_state, verification_terms
from core.identity.words import OPEN, PASSED
from core.kit.errors import NotFound
from core.notifications.send import notify
from core.tenancy.audit import audit
from core.tenancy.work import Work


def lock_account(work: Work, account_id: UUID) -> Account:
    """The account's row, locked: of two acts about its verification one comes first. Raises ``NotFound``."""
    row = work.session.get(Account, (work.tenant.id, account_id), with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound
    return row


def require_asked(work: Work, step: str) -> None:
    """Raise ``NotAsked`` for a check this marketplace does not ask for."""
    if step not in verification_terms(work).checks:
        raise NotAsked


def check_of(work: Work, account_id: UUID, step: str) -> AccountCheck | None:
    """A check of an account, if anything was done about it."""
    statement = select(AccountCheck).where(AccountCheck.account_id == account_id, AccountCheck.step == step)
    return work.session.scalar(statement)


def is_passed(work: Work, account_id: UUID, step: str) -> bool:
    """Whether a check is passed."""
    row = check_of(work, account_id, step)
    return row is not None and row.state == PASSED


def note_check(
    work: Work,
    account_id: UUID,
    step: Check,
    state: str,
    *,
    method: str = "",
    by: UUID | None = None,
    reason: str = "",
    tell: bool = True,
) -> AccountCheck:
    """A check stands like this from now on; every change is in the audit. The last one passed verifies the account.

    The caller has locked the account. ``tell``: whether the person is told of being verified.
    """
    row, verified = check_of(work, account_id, step), account_state(work, account_id).verified
    before = row.state if row else OPEN
    if row is None:
        row = AccountCheck(account_id=account_id, step=step)
        work.session.add(row)
    row.state, row.method, row.changed_at = state, method, work.now
    row.passed_at = work.now if state == PASSED else None
    row.decided_by, row.reason = by, reason
    work.flush()
    details = {"step": step, "from": before, "to": state, "method": method}
    audit(work, "identity.check", actor=by or account_id, subject=account_id, reason=reason or None, details=details)
    if not verified and account_state(work, account_id).verified:
        if tell:
            notify(work, recipient(account(work, account_id)), VERIFIED.code, link="/account/verification")
        work.emit(AccountVerified(account_id))
    return row
