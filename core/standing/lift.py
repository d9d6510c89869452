"""Lift a bar."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.kit.errors import Conflict, Invalid, NotFound
from core.kit.messages import msg
from core.standing.events import BarLifted
from core.standing.models import Bar
from core.tenancy.audit import audit
from core.tenancy.work import Work


class BarAlreadyLifted(Conflict):
    """The bar is no longer in force."""

    code = "bar_already_lifted"
    default = msg("This bar has already been lifted.")


def lift_bar(work: Work, bar_id: UUID, *, by: UUID, reason: str) -> Bar:
    """End a bar from now on, with a reason, audited. Raises ``NotFound``, ``Invalid``, ``BarAlreadyLifted``."""
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why this bar is lifted.")]})
    bar = work.session.scalar(select(Bar).where(Bar.id == bar_id).with_for_update())
    if bar is None:
        raise NotFound
    if bar.lifted_at is not None:
        raise BarAlreadyLifted
    bar.lifted_at, bar.lifted_by, bar.lift_reason = work.now, by, reason.strip()
    audit(work, "bar.lifted", actor=by, subject=bar.account_id, reason=reason.strip(), details={"kind": bar.kind})
    work.flush()
    work.emit(BarLifted(bar.account_id, bar.kind, work.now))
    return bar
