"""Who of the team looks after a case."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from sqlalchemy import select

from core.accounts.queries import is_active, roles_of, with_role
from core.cases.messages import YOURS
from core.cases.models import Case
from core.cases.queries import OPEN, team_case
from core.cases.tell import tell_owner
from core.kit.errors import Invalid
from core.kit.messages import msg
from core.tenancy.work import Work
from core.web.roles import TENANT_ADMIN
from core.web.scope import Principal


def set_owner(work: Work, case_id: UUID, who: Principal, owner_id: UUID | None) -> Case:
    """Give a case to somebody who takes part in it, or to nobody. Raises ``NotFound``, ``Invalid``."""
    case = team_case(work, case_id, who, lock=True)
    if owner_id is not None:
        part = owner_id not in (case.opened_by, case.other_id)
        if not part or not roles_of(work, owner_id) & {*case.roles, TENANT_ADMIN}:
            raise Invalid(fields={"owner_id": [msg("Only somebody who takes part in the case can look after it.")]})
    case.owner_id = owner_id
    work.flush()
    if owner_id != who.id:
        tell_owner(work, case, YOURS)
    return case


def assign(work: Work, case: Case) -> None:
    """Give a case to whoever of its first role looks after the fewest open ones, else to an administrator; tell them.

    Only active accounts are asked, never the people of the case.
    """
    parties = {case.opened_by, case.other_id}
    people = _free(work, case.roles[0], parties) or _free(work, TENANT_ADMIN, parties)
    if not people:
        return
    mine = select(Case.owner_id).where(Case.state == OPEN, Case.owner_id.in_(people))
    busy = Counter(work.session.scalars(mine))
    case.owner_id = min(people, key=lambda one: (busy[one], str(one)))


def see_to_owner(work: Work, case: Case) -> None:
    """A case that is late has somebody who looks after it: a new one, if nobody does any more."""
    if case.owner_id is None or not is_active(work, case.owner_id):
        assign(work, case)
        tell_owner(work, case, YOURS)


def _free(work: Work, role: str, parties: set[UUID | None]) -> list[UUID]:
    """Who has a role and takes no part in the case."""
    return [row.id for row in with_role(work, role) if row.id not in parties]
