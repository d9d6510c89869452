"""The engine. A transaction begins, names its tenant and reads the tenant's state in one round trip."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from psycopg import Connection as PsycopgConnection
from sqlalchemy import Connection, Engine, create_engine, event

from core.db.scope import current_scope

_made: list[Engine] = []


def make_engine(url: str, *, pool_size: int = 8) -> Engine:
    """An engine for a login role that owns nothing; every transaction is bound to the tenant in scope."""
    engine = _engine(url, pool_size)
    event.listen(engine, "begin", _begin_for_tenant)
    return engine


def make_global_engine(url: str, *, pool_size: int = 2) -> Engine:
    """An engine for what precedes a tenant (host lookup) and for the pump: plain transactions, no tenant."""
    engine = _engine(url, pool_size)
    event.listen(engine, "begin", _begin_plainly)
    return engine


def _engine(url: str, pool_size: int) -> Engine:
    # What people wrote, their numbers and their names, has no business in a log.
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_pre_ping=False,
        pool_recycle=1800,
        hide_parameters=True,
    )
    # psycopg would send BEGIN in a round trip of its own; we send it together with the tenant's name.
    event.listen(engine, "connect", _autocommit)
    _made.append(engine)
    return engine


def _autocommit(connection: PsycopgConnection[Any], _record: object) -> None:
    connection.autocommit = True


def _driver(connection: Connection) -> PsycopgConnection[Any]:
    raw: Any = connection.connection.dbapi_connection
    driver: PsycopgConnection[Any] = raw
    return driver


def _begin_for_tenant(connection: Connection) -> None:
    scope = current_scope()
    # The id is a UUID, so it can stand in the text; without parameters several statements travel together.
    # `true`: the setting ends with the transaction. `false` shows the next user of the pool this tenant's rows.
    script = f"BEGIN; SELECT set_config('app.tenant_id', '{scope.tenant_id}', true)"
    if scope.preamble:
        script += f"; {scope.preamble}"
    cursor = _driver(connection).execute(script)
    while cursor.nextset():
        pass
    if scope.on_begin:
        scope.on_begin(cursor.fetchone())


def _begin_plainly(connection: Connection) -> None:
    _driver(connection).execute("BEGIN")


@lru_cache(maxsize=16)
def engine_for(url: str) -> Engine:
    """The process's tenant-bound engine for ``url``."""
    return make_engine(url)


@lru_cache(maxsize=16)
def global_engine_for(url: str) -> Engine:
    """The process's engine without a tenant for ``url``."""
    return make_global_engine(url)


def dispose_engines() -> None:
    """Close every pooled connection of this process (after a fork, at the end of the tests)."""
    for engine in _made:
        engine.dispose()
    _made.clear()
    engine_for.cache_clear()
    global_engine_for.cache_clear()
