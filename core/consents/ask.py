"""Ask a person for their consent: by when, and what silence means, are part of the question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.accounts.queries import recipient_of
from core.consents.dates import answer_of
from core.consents.messages import ASKED, IF_SILENT
from core.consents.models import Consent
from core.db.counted import count_down
from core.deadlines.tell import notify_dates
from core.kit.deadlines import Deadline
from core.kit.instants import MICROSECOND
from core.kit.messages import Message, literal, to_json
from core.schedule.plan import schedule
from core.tenancy.work import Work

REMIND, SILENT = "consent.remind", "consent.silent"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of whom. ``link`` is the page the person answers on, with ``{id}`` for the consent's id."""

    kind: str
    subject_id: UUID
    asked_id: UUID
    question: Message
    due: Deadline
    if_silent: str
    remind_at: datetime | None = None
    text: str = ""
    link: str = "/cabinet/consents/{id}"


def ask_consent(work: Work, asked: Question) -> Consent:
    """Write the question down, plan its reminder and its end, tell the person."""
    row = Consent(
        kind=asked.kind,
        subject_id=asked.subject_id,
        asked_id=asked.asked_id,
        question=to_json(asked.question),
        text=asked.text.strip(),
        link=asked.link,
        state="waiting",
        if_silent=asked.if_silent,
        asked_at=work.now,
        asked_by=work.actor_id,
    )
    count_down(row, "due_at", asked.due, work.tenant.zone)
    work.session.add(row)
    work.flush()
    schedule(work, SILENT, subject_id=row.id, due_at=row.due_at + MICROSECOND, key=f"{SILENT}:{row.id}")
    if asked.remind_at is not None and work.now < asked.remind_at <= row.due_at:
        schedule(work, REMIND, subject_id=row.id, due_at=asked.remind_at, key=f"{REMIND}:{row.id}")
    params = {
        "question": asked.question,
        "text": literal(row.text),
        "due": row.due_at,
        "silence": IF_SILENT[row.if_silent],
    }
    to, link = recipient_of(work, row.asked_id), row.link.format(id=row.id)
    notify_dates(work, to, ASKED.code, answer_of(work, row), params=params, link=link)
    return row
