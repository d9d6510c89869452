"""A role ends; another may take its place. Everywhere the account is signed out."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from core.accounts.end_sessions import end_all_sessions
from core.accounts.events import RoleRevoked
from core.accounts.models import AccountRole
from core.accounts.tokens import revoke_all_tokens
from core.kit.ids import new_id
from core.tenancy.work import Work


def replace_role(work: Work, account_id: UUID, old: str, new: str | None) -> None:
    """Take ``old`` away and give ``new`` (``None``: nothing); sessions and tokens end, so that nothing open stays."""
    gone = work.session.execute(
        delete(AccountRole)
        .where(AccountRole.account_id == account_id, AccountRole.role == old)
        .returning(AccountRole.id)
    ).scalar()
    if new is not None:
        row = {"tenant_id": work.tenant.id, "id": new_id(), "account_id": account_id, "role": new}
        work.session.execute(insert(AccountRole).values(**row, granted_at=work.now).on_conflict_do_nothing())
    end_all_sessions(work, account_id)
    revoke_all_tokens(work, account_id)
    if gone is not None:
        work.emit(RoleRevoked(account_id, old))
