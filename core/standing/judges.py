"""Who of the team looks at an appeal: somebody else than who decided first, wherever the team has anybody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from core.accounts.queries import with_role
from core.tenancy.work import Work
from core.web.roles import COMMUNITY_MANAGER, ETHICS_COMMISSION, SUPPORT, TENANT_ADMIN

JUDGES = (COMMUNITY_MANAGER, SUPPORT, ETHICS_COMMISSION)
"""Who of the team sees anybody's standing."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Who may decide an appeal, in which roles. ``same_person``: there is nobody but who decided first."""

    accounts: frozenset[UUID]
    roles: tuple[str, ...]
    same_person: bool = False


def judging_roles(work: Work, roles: Sequence[str]) -> tuple[str, ...]:
    """The roles an appeal belongs to; where nobody has them, all who judge."""
    return tuple(roles) if with_role(work, *roles) else (*JUDGES, TENANT_ADMIN)


def bench(work: Work, roles: Sequence[str], *, first: UUID | None, about: UUID) -> Bench:
    """Who may decide: the appeal's own roles but for ``first``; else the rest of the team's judges; else ``first``.

    Nobody decides about themselves.
    """
    own = {row.id for row in with_role(work, *roles)} - {about}
    if own - {first}:
        return Bench(frozenset(own - {first}), tuple(roles))
    wider = (*JUDGES, TENANT_ADMIN)
    others = {row.id for row in with_role(work, *wider)} - {about, first}
    if others:
        return Bench(frozenset(others), wider)
    alone = {first} - {None} if first != about else set()
    return Bench(frozenset(item for item in alone if item is not None), wider, same_person=True)
