"""Give an account a role."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from core.accounts.events import RoleGranted
from core.accounts.models import AccountRole
from core.kit.errors import Invalid
from core.kit.ids import new_id
from core.kit.messages import msg
from core.tenancy.work import Work
from core.web.roles import CLIENT, PROVIDER, TEAM

ROLES = frozenset({CLIENT, PROVIDER}) | TEAM
"""The roles a tenant can give. The operator's belongs to the installation."""


def grant_role(work: Work, account_id: UUID, role: str) -> bool:
    """Give ``role`` to an account; ``False`` when it had it before. Raises ``Invalid`` for a role there is not."""
    if role not in ROLES:
        raise Invalid(fields={"roles": [msg("There is no such role.")]})
    made = work.session.execute(
        insert(AccountRole)
        .values(tenant_id=work.tenant.id, id=new_id(), account_id=account_id, role=role, granted_at=work.now)
        .on_conflict_do_nothing()
        .returning(AccountRole.id)
    ).scalar()
    if made is None:
        return False
    work.emit(RoleGranted(account_id, role))
    return True
