"""A case's evidence as a side sees it, and its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from core.accounts.queries import names
from core.cases.models import CaseEvidence
from core.cases.queries import Side, case_of, side_of
from core.files.models import StoredFile
from core.files.queries import open_file
from core.kit.errors import NotFound
from core.kit.messages import Message, from_json, literal, msg
from core.tenancy.work import Work
from core.web.scope import Principal


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence: what it says, whose it is, when it was attached."""

    id: UUID
    kind: str
    label: Message
    text: Message
    author: str
    at: datetime | None
    note: str
    side: str
    shared: bool
    mine: bool
    file_id: UUID | None
    subject_id: UUID
    snapshot: dict[str, Any]
    created_at: datetime


LABELS = {"message": msg("Message"), "booking": msg("Booking"), "review": msg("Review"), "file": msg("File")}


def evidence_of(work: Work, case_id: UUID, side: Side, who: Principal) -> list[EvidenceView]:
    """What a side sees, in the order in which it was attached."""
    found = select(CaseEvidence).where(CaseEvidence.case_id == case_id)
    if side != "team":
        found = found.where(or_(CaseEvidence.side == side, CaseEvidence.shared))
    return _views(work, work.session.scalars(found.order_by(CaseEvidence.id)).all(), who)


def _views(work: Work, rows: Sequence[CaseEvidence], who: Principal) -> list[EvidenceView]:
    people = names(work, {row.added_by for row in rows if row.kind == "file"})
    return [_view(row, who, people) for row in rows]


def _view(row: CaseEvidence, who: Principal, people: dict[UUID, str]) -> EvidenceView:
    taken = row.snapshot
    at = taken.get("at") or taken.get("starts_at")
    by_team = row.side == "team"
    return EvidenceView(
        id=row.id,
        kind=row.kind,
        label=LABELS[row.kind],
        text=_text(row),
        author=taken.get("author", "") if row.kind == "message" else "" if by_team else people.get(row.added_by, ""),
        at=datetime.fromisoformat(at) if at else None,
        note=row.note,
        side=row.side,
        shared=row.shared,
        mine=row.added_by == who.id,
        file_id=row.file_id,
        subject_id=row.subject_id,
        snapshot=taken,
        created_at=row.created_at,
    )


def _text(row: CaseEvidence) -> Message:
    taken = row.snapshot
    if row.kind == "message":
        return literal(taken["text"]) if taken.get("text") is not None else from_json(taken["system"])
    if row.kind == "booking":
        start = datetime.fromisoformat(taken["starts_at"])
        return msg(
            "{title}, {client} with {provider}, {start}",
            title=taken["title"],
            client=taken["client"],
            provider=taken["provider"],
            start=start,
        )
    if row.kind == "review":
        return msg("{rating} of 5. {text}", rating=taken["rating"], text=taken["text"])
    return literal(taken["name"])


def file_of(work: Work, case_id: UUID, file_id: UUID, who: Principal) -> StoredFile:
    """A file of a case with its bytes, for those who see it. Raises ``NotFound``."""
    side = side_of(case_of(work, case_id), who)
    found = select(CaseEvidence).where(CaseEvidence.case_id == case_id, CaseEvidence.file_id == file_id)
    row = work.session.scalar(found)
    if row is None or (side != "team" and row.side != side and not row.shared):
        raise NotFound
    return open_file(work, file_id)
