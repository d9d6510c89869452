"""Which tenant the running code works for. Without one in scope nothing can be asked of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID


class NoTenant(RuntimeError):
    """A transaction was begun with no tenant in scope."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A tenant and what is read, in the same round trip, when one of its transactions begins."""

    tenant_id: UUID
    preamble: str | None = None
    on_begin: Callable[[tuple[Any, ...] | None], None] | None = None


_scope: ContextVar[Scope | None] = ContextVar("tenant_scope", default=None)


def current_scope() -> Scope:
    """The scope, or ``NoTenant``."""
    scope = _scope.get()
    if scope is None:
        raise NoTenant("no tenant in scope")
    return scope


def current_tenant_id() -> UUID:
    """The tenant's id, or ``NoTenant``; the default of every table's ``tenant_id``."""
    return current_scope().tenant_id


@contextmanager
def in_scope(scope: Scope) -> Iterator[None]:
    """Run a block for one tenant. Scopes nest only for the same tenant: switching on the way is a mistake."""
    outer = _scope.get()
    if outer is not None and outer.tenant_id != scope.tenant_id:
        raise RuntimeError("a tenant's work must not switch to another tenant")
    token = _scope.set(scope)
    try:
        yield
    finally:
        _scope.reset(token)
