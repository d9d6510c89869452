"""The provider is asked: did the client get in touch? One tap answers; a person of the team decides."""

from __future__ import annotations

from uuid import UUID

from core.requests.closures.dispute import SILENT, WROTE
from core.requests.closures.queries import locked_dispute
from core.requests.errors import DisputeIsDecided
from core.requests.log_step import log_step
from core.requests.messages import DISPUTE_WORD
from core.requests.models import ClosureDispute
from core.requests.queries import request_of
from core.requests.tell import tell_team
from core.tenancy.work import Work


def say_word(work: Work, request_id: UUID, *, wrote: bool, by: UUID, note: str = "") -> ClosureDispute:
    """Write down what the provider says; until the decision a later word takes the place of an earlier one.

    Raises ``NoDispute``, ``DisputeIsDecided``.
    """
    request = request_of(work, request_id, lock=True)
    row = locked_dispute(work, request_id)
    if row.decided_at is not None:
        raise DisputeIsDecided
    row.provider_word, row.provider_note, row.provider_word_at = WROTE if wrote else SILENT, note.strip(), work.now
    log_step(work, request, f"word_{row.provider_word}", note=note.strip(), by=by)
    work.flush()
    tell_team(work, request, DISPUTE_WORD, due=row.due_at)
    return row
