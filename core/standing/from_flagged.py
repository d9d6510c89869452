"""A flagged message becomes evidence: of a finding that is open, or of what the team then writes down."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from core.messaging.flagged import flagged_of
from core.messaging.models import Conversation, FlaggedMessage
from core.rules.effects import Preview
from core.standing.attach import attach_messages
from core.standing.models import Finding
from core.standing.observe import Observation, observe, preview_observation
from core.standing.queries import findings
from core.standing.states import OPEN
from core.tenancy.work import Work
from core.web.scope import Principal


def open_findings_about(work: Work, row: FlaggedMessage) -> Sequence[Finding]:
    """The findings about whoever wrote the message that wait for a decision."""
    return work.session.scalars(findings(OPEN, account_id=row.author_id).order_by(Finding.id)).all()


def foresee_from_flag(work: Work, flagged_id: UUID, who: Principal, kind: str, words: str) -> Preview:
    """What writing it down would do at once; nothing is changed. Raises as ``finding_from_flag``."""
    row = flagged_of(work, flagged_id)
    return preview_observation(work, row.author_id, _seen(work, row, kind, words), by=who.id)


def finding_from_flag(
    work: Work,
    flagged_id: UUID,
    who: Principal,
    kind: str,
    words: str,
    *,
    finding_id: UUID | None = None,
    token: str | None = None,
) -> UUID:
    """Attach the message to a finding, or write down what it shows; the account it is about.

    Raises ``NotFound``, ``Invalid``, ``Conflict`` for somebody who is no provider, ``LookAgain``.
    """
    row = flagged_of(work, flagged_id)
    if finding_id is not None:
        attach_messages(work, finding_id, [row.message_id], by=who.id, text=words)
    else:
        observe(work, row.author_id, _seen(work, row, kind, words), by=who.id, token=token)
    return row.author_id


def _seen(work: Work, row: FlaggedMessage, kind: str, words: str) -> Observation:
    talk = work.session.get_one(Conversation, (work.tenant.id, row.conversation_id))
    client_id = talk.client_account_id if talk.client_account_id != row.author_id else None
    return Observation(kind, words, client_id, (row.message_id,), row.created_at)
