"""Somebody with an account takes a further role that is open to everybody: a client who also works."""

from __future__ import annotations

from uuid import UUID

from core.accounts.grant_role import grant_role
from core.accounts.register import check_roles
from core.tenancy.work import Work


def take_role(work: Work, account_id: UUID, role: str) -> bool:
    """Give the role if the site's rules let people take it; ``False`` when they had it. Raises ``Refused``."""
    check_roles(work, [role])
    return grant_role(work, account_id, role)
