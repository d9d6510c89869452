"""Somebody says that a bar rests on an error: until a person has decided it does not hold."""

from __future__ import annotations

from uuid import UUID

from core.standing.events import ClientBarred
from core.standing.models import Bar
from core.tenancy.audit import audit
from core.tenancy.work import Work


def suspend_bar(work: Work, bar: Bar, *, by: UUID | None) -> None:
    """A locked bar in force holds nobody back from now on."""
    if bar.lifted_at is None and bar.suspended_at is None:
        bar.suspended_at = work.now
        audit(work, "bar.suspended", actor=by, subject=bar.account_id, details={"kind": bar.kind, "rule": bar.rule})
        work.flush()


def let_bar_hold(work: Work, bar: Bar, *, by: UUID | None, reason: str) -> None:
    """A person has decided that a locked, suspended bar holds; it counts as theirs from then on.

    Emits ``ClientBarred``.
    """
    if bar.lifted_at is None and bar.suspended_at is not None:
        bar.suspended_at, bar.set_by = None, by
        details = {"kind": bar.kind, "rule": bar.rule}
        audit(work, "bar.confirmed", actor=by, subject=bar.account_id, reason=reason, details=details)
        work.flush()
        work.emit(ClientBarred(bar.account_id, bar.kind, bar.rule, work.now, bar.id))
