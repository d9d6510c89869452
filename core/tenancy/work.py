"""A unit of work: one transaction of one tenant at one instant of its clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from core.db.scope import Scope, in_scope
from core.kit.errors import NotFound
from core.tenancy.clock import ClockState
from core.tenancy.context import TenantContext, context_of
from core.tenancy.models import Tenant

Event = TypeVar("Event")
Handler = Callable[["Work", Any], None]

_subscribers: dict[type[Any], list[Handler]] = {}

# Read in the round trip that begins the transaction, so that neither a changed tenant nor a moved clock is missed.
PREAMBLE = (
    "SELECT t.version, c.mode, c.frozen_at, c.offset_seconds FROM tenants t "
    "LEFT JOIN tenant_clocks c ON c.tenant_id = t.id WHERE t.id = '{tenant_id}'"
)


@dataclass(slots=True)
class Work:
    """What a use case needs: the session, the tenant, the instant. ``now`` stands still for the whole transaction."""

    session: Session
    tenant: TenantContext
    now: datetime
    actor_id: UUID | None = None
    notes: dict[str, Any] = field(default_factory=dict)

    def emit(self, event: object) -> None:
        """Tell the rooms above, inside this transaction. Handlers run in the order of their subscription."""
        for handler in _subscribers.get(type(event), ()):
            handler(self, event)

    def flush(self) -> None:
        """Send what was changed to the database, so that its checks speak now."""
        self.session.flush()


def subscribe(event: type[Event]) -> Callable[[Callable[[Work, Event], None]], Callable[[Work, Event], None]]:
    """Decorator: call the function inside the transaction in which such an event is emitted."""

    def register(handler: Callable[[Work, Event], None]) -> Callable[[Work, Event], None]:
        handlers = _subscribers.setdefault(event, [])
        if handler not in handlers:
            handlers.append(handler)
        return handler

    return register


_contexts: dict[UUID, TenantContext] = {}
_CONTEXTS_KEPT = 20_000


def forget_contexts() -> None:
    """Drop cached contexts (tests, and a process that changed a tenant itself)."""
    _contexts.clear()


@contextmanager
def work_for(engine: Engine, tenant_id: UUID) -> Iterator[Work]:
    """A transaction for a tenant: committed when the block ends well, rolled back when it raises.

    What is in ``session.info["committed"]`` is called once it is committed.
    Raises ``NotFound`` for a tenant that is not there.
    """
    seen: list[tuple[Any, ...] | None] = []
    scope = Scope(tenant_id, PREAMBLE.format(tenant_id=tenant_id), seen.append)
    with in_scope(scope), Session(engine, expire_on_commit=False, autoflush=True) as session:
        session.connection()
        row = seen[-1]
        if row is None:
            raise NotFound
        version, mode, frozen_at, offset_seconds = row
        clock = ClockState(frozen_at if mode == "frozen" else None, timedelta(seconds=offset_seconds or 0))
        tenant = _context(session, tenant_id, version)
        session.info["zone"] = tenant.zone
        yield Work(session, tenant, clock.now())
        session.commit()
        for remember in session.info.get("committed", ()):
            remember()


def _context(session: Session, tenant_id: UUID, version: int) -> TenantContext:
    known = _contexts.get(tenant_id)
    if known is not None and known.version == version:
        return known
    fresh = context_of(session.execute(select(Tenant).where(Tenant.id == tenant_id)).scalar_one())
    if len(_contexts) >= _CONTEXTS_KEPT:
        _contexts.clear()
    _contexts[tenant_id] = fresh
    return fresh
