"""The team accepts an identity document, or says why not."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from core.accounts.queries import recipient
from core.files.remove import remove_file
from core.identity.errors import NothingWaits
from core.identity.messages import ACCEPTED as WORDS_ACCEPTED
from core.identity.messages import DECLINED as WORDS_DECLINED
from core.identity.models import IdentityPaper
from core.identity.note import lock_account, note_check
from core.identity.papers import ACCEPTED, DECLINED, waiting_paper
from core.identity.state import verification_terms
from core.identity.words import PASSED, REFUSED
from core.kit.errors import Conflict, Forbidden, Invalid
from core.kit.instants import MICROSECOND
from core.kit.messages import literal, msg
from core.notifications.send import notify
from core.schedule.plan import schedule
from core.tenancy.work import Work

REMOVE_COPY = "identity.remove_copy"


class OwnDocument(Forbidden):
    """Nobody decides about their own document."""

    code = "own_document"
    default = msg("Somebody else of the team decides about your own document.")


class AnotherDocument(Conflict):
    """The person has handed in another document than the one that was looked at."""

    code = "another_document"
    default = msg("Another document was handed in meanwhile. Nothing was decided: look at it first.")


def decide_paper(
    work: Work, account_id: UUID, *, accepted: bool, reason: str = "", by: UUID, document_id: UUID | None = None
) -> IdentityPaper:
    """Accepted, the check is passed and the copy goes after its time; declined, the copy is gone at once.

    ``document_id`` names the one that was looked at. Raises ``Invalid`` for a refusal without a reason,
    ``NothingWaits``, ``AnotherDocument``, ``OwnDocument``, ``NotFound``.
    """
    who = lock_account(work, account_id)
    if by == account_id:
        raise OwnDocument
    row = waiting_paper(work, account_id)
    if row is None:
        raise NothingWaits
    if document_id is not None and row.id != document_id:
        raise AnotherDocument
    if not accepted and not reason.strip():
        raise Invalid(fields={"reason": [msg("Please write why: the person reads it.")]})
    row.state, row.decided_at, row.decided_by = (ACCEPTED if accepted else DECLINED), work.now, by
    row.reason = reason.strip()
    _see_to_copy(work, row, accepted)
    state = PASSED if accepted else REFUSED
    note_check(work, account_id, "identity", state, method="document", by=by, reason=row.reason)
    words = WORDS_ACCEPTED if accepted else WORDS_DECLINED
    params = {"why": literal(row.reason)}
    notify(work, recipient(who), words.code, params=params, link="/account/verification")
    return row


def _see_to_copy(work: Work, row: IdentityPaper, accepted: bool) -> None:
    if row.file_id is None:
        return
    if not accepted:
        remove_file(work, row.file_id)
        return
    row.copy_until = work.now + timedelta(days=verification_terms(work).copy_days)
    key = f"{REMOVE_COPY}:{row.id}"
    schedule(work, REMOVE_COPY, subject_id=row.id, due_at=row.copy_until + MICROSECOND, key=key)
