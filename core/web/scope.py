"""What a request carries: its tenant, its unit of work, and who is asking."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

from flask import Flask, current_app, g, request
from sqlalchemy import Engine

from core.kit.errors import Forbidden, Unauthenticated
from core.kit.messages import msg
from core.tenancy.work import Work, work_for
from core.web.roles import TEAM, TENANT_ADMIN


@dataclass(frozen=True, slots=True)
class Principal:
    """The account that asks. ``zone`` is the person's own; ``via`` is ``session`` or ``token``."""

    id: UUID
    name: str
    roles: frozenset[str]
    locale: str
    zone: str
    via: str = "session"
    extra: dict[str, Any] = field(default_factory=dict)

    def has(self, role: str) -> bool:
        """Whether the account may act in ``role``; the tenant's admin may in every role of the team."""
        return role in self.roles or (role in TEAM and TENANT_ADMIN in self.roles)

    @property
    def team(self) -> bool:
        """Whether the account belongs to the tenant's team."""
        return bool(self.roles & TEAM)


class PasswordDue(Forbidden):
    """Somebody came in with a one-time password and has not chosen one yet."""

    code = "password_due"
    default = msg("Choose a password of your own first: the one you were sent worked once.")


_before_password: set[str] = set()


def allow_before_password(*endpoints: str) -> None:
    """Name the endpoints that are open before a person with a one-time password has chosen one."""
    _before_password.update(endpoints)


PrincipalLoader = Callable[[Work], Principal | None]

_loaders: list[PrincipalLoader] = []


def set_principal_loader(loader: PrincipalLoader) -> None:
    """Name the function that finds out who asks (the accounts room's)."""
    _loaders[:] = [loader]


@dataclass(slots=True)
class Edge:
    """The transaction at the edge of a request: entered when first needed, committed once."""

    work: Work
    manager: AbstractContextManager[Work]


def engine_of(app: Flask) -> Engine:
    """The engine the app was made with."""
    return cast("Engine", app.extensions["jarmark_engine"])


def current_work() -> Work:
    """The request's unit of work."""
    edge: Edge | None = g.get("edge")
    if edge is None:
        manager = work_for(engine_of(current_app), g.tenant_id)
        edge = Edge(manager.__enter__(), manager)
        g.edge = edge
        who: Principal | None = g.get("principal")
        edge.work.actor_id = who.id if who else None  # Known already where a request begins over.
    return edge.work


def principal() -> Principal | None:
    """Who asks, or ``None``."""
    if "principal" not in g:
        g.principal = None
        work = current_work()
        g.principal = _loaders[0](work) if _loaders else None
        work.actor_id = g.principal.id if g.principal else None
    return cast("Principal | None", g.principal)


def forget_principal() -> None:
    """After signing in or out: find out anew who asks."""
    g.pop("principal", None)


def require(*roles: str) -> Principal:
    """Who asks, if in one of ``roles`` (with none given: anybody signed in).

    Raises ``Unauthenticated`` when nobody is signed in, ``PasswordDue`` until a one-time password is replaced,
    ``Forbidden`` in the wrong role, with the roles that may.
    """
    found = principal()
    if found is None:
        raise Unauthenticated
    if found.extra.get("password_due") and request.endpoint not in _before_password:
        raise PasswordDue
    if roles and not any(found.has(role) for role in roles):
        raise Forbidden(extra={"roles": list(roles)})
    return found


def require_own(role: str) -> Principal:
    """Who asks, if the account has ``role`` itself: for this the administrator does not stand in.

    Raises as ``require`` does.
    """
    found = require(role)
    if role not in found.roles:
        raise Forbidden(extra={"roles": [role]})
    return found
