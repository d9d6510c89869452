"""A person answers; or their time runs out, and the stated outcome is taken."""

from __future__ import annotations

from uuid import UUID

from core.accounts.queries import recipient_of
from core.consents.ask import REMIND, SILENT
from core.consents.dates import answer_of
from core.consents.errors import AnsweredAlready
from core.consents.events import ConsentAnswered
from core.consents.messages import IF_SILENT, REMINDED
from core.consents.models import Consent
from core.consents.queries import AGREED, REFUSED, WAITING, locked_consent
from core.deadlines.tell import notify_dates
from core.kit.messages import from_json
from core.schedule.plan import cancel_planned
from core.tenancy.work import Work


def answer_consent(work: Work, consent_id: UUID, *, agreed: bool, words: str = "") -> Consent:
    """Agree or refuse, up to the due instant (inclusive), also when the worker that ends it is late.

    The caller has checked that the person was asked. Raises ``AnsweredAlready``, ``NotFound``.
    """
    row = locked_consent(work, consent_id)
    if row.state != WAITING or work.now > row.due_at:
        raise AnsweredAlready
    row.state, row.answer = AGREED if agreed else REFUSED, words.strip()
    _settled(work, row)
    return row


def fall_silent(work: Work, consent_id: UUID) -> None:
    """Nobody answered in time: the outcome that was stated is taken."""
    row = locked_consent(work, consent_id)
    if row.state != WAITING or work.now <= row.due_at:
        return
    row.state, row.silent = row.if_silent, True
    _settled(work, row)


def remind(work: Work, consent_id: UUID) -> None:
    """Remind the person, if the question still waits."""
    row = locked_consent(work, consent_id)
    if row.state != WAITING or work.now > row.due_at:
        return
    params = {"question": from_json(row.question), "due": row.due_at, "silence": IF_SILENT[row.if_silent]}
    to, link = recipient_of(work, row.asked_id), row.link.format(id=row.id)
    notify_dates(work, to, REMINDED.code, answer_of(work, row), params=params, link=link)


def _settled(work: Work, row: Consent) -> None:
    row.answered_at = work.now
    cancel_planned(work, row.id, SILENT, REMIND)
    work.flush()
    work.emit(ConsentAnswered(row.id, row.kind, row.subject_id, row.state == AGREED, row.silent))
