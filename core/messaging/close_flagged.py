"""The team has looked at a flagged message: it means nothing, or it is evidence."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.kit.errors import Conflict, Invalid
from core.kit.messages import msg
from core.messaging.flagged import flagged_of
from core.messaging.models import FlaggedMessage
from core.tenancy.audit import audit
from core.tenancy.work import Work


class FlagIsClosed(Conflict):
    """Somebody has looked at it already."""

    code = "flag_is_closed"
    default = msg("Somebody of the team has already decided about this message.")


def dismiss_flagged(work: Work, flagged_id: UUID, *, by: UUID, reason: str) -> FlaggedMessage:
    """It means nothing; ``reason`` says why. Raises ``Invalid``, ``FlagIsClosed``, ``NotFound``."""
    row = flagged_of(work, flagged_id, lock=True)
    if not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why this means nothing.")]})
    if row.state != "open":
        raise FlagIsClosed
    row.state, row.reason = "dismissed", reason.strip()
    row.closed_at, row.closed_by = work.now, by
    audit(work, "message.flag_dismissed", actor=by, subject=row.message_id, reason=row.reason)
    work.flush()
    return row


def use_flagged(work: Work, message_id: UUID, *, by: UUID, kind: str, subject_id: UUID) -> None:
    """The message has become evidence of a case or a finding: if it was flagged, the flag is dealt with."""
    found = select(FlaggedMessage).where(FlaggedMessage.message_id == message_id).with_for_update()
    row = work.session.scalar(found)
    if row is None or row.state == "used":
        return
    row.state, row.used_kind, row.used_id = "used", kind, subject_id
    row.closed_at, row.closed_by = work.now, by
    work.flush()
