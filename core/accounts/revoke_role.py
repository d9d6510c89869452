"""Take a role from an account."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete, select

from core.accounts.end_sessions import end_all_sessions
from core.accounts.events import RoleRevoked
from core.accounts.models import AccountRole
from core.accounts.queries import holders
from core.kit.errors import Conflict, NotFound
from core.kit.messages import msg
from core.tenancy.work import Work
from core.web.roles import TENANT_ADMIN


class LastAdministrator(Conflict):
    """A site without an administrator could never be managed again."""

    code = "last_administrator"
    default = msg("This is the last administrator. Make somebody else one first.")


def revoke_role(work: Work, account_id: UUID, role: str) -> None:
    """Take ``role`` away and sign the account out everywhere, so that open pages keep no rights.

    Raises ``LastAdministrator``, and ``NotFound`` when the account has no such role.
    """
    if role == TENANT_ADMIN:
        # Two administrators removing each other at once: the rows are locked before they are counted.
        work.session.scalars(
            select(AccountRole.id).where(AccountRole.role == role).order_by(AccountRole.id).with_for_update()
        ).all()
    gone = work.session.execute(
        delete(AccountRole)
        .where(AccountRole.account_id == account_id, AccountRole.role == role)
        .returning(AccountRole.id)
    ).scalar()
    if gone is None:
        raise NotFound
    if role == TENANT_ADMIN and holders(work, role) == 0:
        raise LastAdministrator
    end_all_sessions(work, account_id)
    work.emit(RoleRevoked(account_id, role))
