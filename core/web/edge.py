"""Commit once at the edge; a refusal keeps nothing but the record of its decision."""

from __future__ import annotations

from flask import Flask, Response, current_app, g
from sqlalchemy.orm import Session

from core.db.base import Base
from core.kit.errors import Problem
from core.tenancy.work import work_for
from core.web.scope import Edge, engine_of

LAST_GOOD_STATUS = 399


def install(app: Flask) -> None:
    """Register the hooks that end a request's transaction."""
    app.after_request(_finish)
    app.teardown_request(_abandon)


def _finish(response: Response) -> Response:
    edge: Edge | None = g.get("edge")
    if edge is not None and (response.status_code <= LAST_GOOD_STATUS or g.get("keep")):
        g.pop("edge")
        edge.manager.__exit__(None, None, None)
    return response


def _abandon(error: BaseException | None) -> None:
    edge: Edge | None = g.pop("edge", None)
    if edge is not None:
        _leave(edge)


class _Abandoned(Exception):
    """Tells the unit of work to roll back."""


def _leave(edge: Edge) -> None:
    reason = _Abandoned()
    try:
        edge.manager.__exit__(_Abandoned, reason, None)
    except _Abandoned:
        return


def name_decisions(problem: Problem) -> None:
    """Say in a problem that names rules which recorded decisions stand behind it; before the work is rolled back."""
    edge: Edge | None = g.get("edge")
    if edge is not None and not problem.keeps_decisions:
        edge.work.session.info.pop("kept", None)
    behind = edge.work.session.info.get("behind") if edge is not None else None
    if problem.rules and behind is not None and edge is not None and "decisions" not in problem.extra:
        found = behind(problem.rules, edge.work.actor_id)
        if found:
            problem.extra["decisions"] = [str(item) for item in found]


def start_over() -> None:
    """Roll the request's work back, keep its decisions, and let what follows begin a fresh transaction."""
    edge: Edge | None = g.get("edge")
    if edge is None:
        return
    kept, first = kept_of(edge.work.session), edge.work.session.info.get("kept_first", ())
    tenant_id = edge.work.tenant.id
    g.pop("edge")
    _leave(edge)
    if kept:
        with work_for(engine_of(current_app), tenant_id) as work:
            for statement in first:
                work.session.execute(statement)
            work.session.add_all(kept)


def kept_of(session: Session) -> list[Base]:
    """Copies of the rows that outlive a rollback: ``session.info["kept"]``, where rules put their decisions.

    They say that nothing followed from them. What they refer to is in ``session.info["kept_first"]``.
    """
    copies = []
    for row in session.info.get("kept", ()):
        names = row.__table__.columns.keys()
        values = {name: getattr(row, name) for name in names}
        values = {name: value for name, value in values.items() if value is not None}
        copies.append(type(row)(**values | {"carried_out": False}))
    return copies
