"""Ask a person for their consent: by when, and what silence means, are part of the question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.accounts.queries import recipient_of
from core.consents.messages import ASKED, IF_SILENT
from core.consents.models import Consent
from core.kit.instants import MICROSECOND
from core.kit.messages import Message, literal, to_json
from core.notifications.send import notify
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
    due_at: datetime
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
        due_at=asked.due_at,
        asked_at=work.now,
        asked_by=work.actor_id,
    )
    work.session.add(row)
    work.flush()
    due = asked.due_at + MICROSECOND
    schedule(work, SILENT, subject_id=row.id, due_at=due, key=f"{SILENT}:{row.id}")
    if asked.remind_at is not None and work.now < asked.remind_at <= asked.due_at:
        schedule(work, REMIND, subject_id=row.id, due_at=asked.remind_at, key=f"{REMIND}:{row.id}")
    params = {
        "question": asked.question,
        "text": literal(row.text),
        "due": row.due_at,
        "silence": IF_SILENT[row.if_silent],
    }
    notify(work, recipient_of(work, row.asked_id), ASKED.code, params=params, link=row.link.format(id=row.id))
    return row
