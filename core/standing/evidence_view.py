"""What a finding stands on and what was said about it, as its person or the team sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.accounts.queries import names
from core.files.models import StoredFile
from core.files.queries import open_file
from core.kit.errors import NotFound
from core.kit.messages import Message, literal, msg
from core.messaging.models import Permission
from core.messaging.permissions import permission_kinds, permissions_around
from core.standing.detail_words import detail_words
from core.standing.grounds import signal_words
from core.standing.models import Evidence, Finding, Signal
from core.standing.queries import cited_signals, evidence_of, finding_of
from core.standing.sides import Side, side_of
from core.standing.snapshots import client_in, said_in, taken_at
from core.tenancy.work import Work
from core.web.scope import Principal

UNSEEN = frozenset({"change_asked"})
"""Signals of which only the team sees which client it was."""

ALLOWED = msg("The client allowed it")

EVIDENCE_WORDS: dict[str, Message] = {
    "review": msg("A review"),
    "case": msg("A case"),
    "offering": msg("A price on this site"),
    "booking": msg("A booking"),
    "message": msg("A message in a conversation"),
    "file": msg("A file"),
    "note": msg("The team"),
    "reply": msg("The answer"),
}


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One piece of evidence. ``counts`` is false for a signal that was taken out of the count, with the reason.

    ``said``: what a message or a review said when it was taken; ``from_person``: attached by whom the finding is about.
    """

    kind: str
    subject_id: UUID | None
    label: Message
    details: Sequence[Message]
    at: datetime
    author: str | None
    client: str | None
    counts: bool = True
    exclusion_reason: str | None = None
    said: Message | None = None
    file_id: UUID | None = None
    file_name: str | None = None
    from_person: bool = False

    @property
    def is_word(self) -> bool:
        """What was said about it, rather than what it stands on: notes, answers, what the person attached."""
        return self.kind in ("note", "reply") or (self.kind == "file" and self.from_person)


def evidence_views(work: Work, finding: Finding, side: Side) -> list[EvidenceView]:
    """Each piece, oldest first, and what the clients it is about had allowed."""
    rows, signals = evidence_of(work, finding.id), cited_signals(work, finding.id)
    named = {_client(item) for item in signals.values() if side == "team" or item.kind not in UNSEEN}
    clients = named | {client_in(row) for row in rows}
    known = names(work, {item for item in clients | {row.added_by for row in rows} if item})
    found = [
        _piece(work, finding, row, signals.get(row.subject_id) if row.subject_id else None, side, known) for row in rows
    ]
    return found + _permissions(work, finding, clients, known)


def file_of(work: Work, finding_id: UUID, file_id: UUID, who: Principal) -> StoredFile:
    """A file of a finding with its bytes, for its person and the team. Raises ``NotFound`` for everybody else."""
    finding = finding_of(work, finding_id)
    side_of(finding.account_id, who)
    if all(row.file_id != file_id for row in evidence_of(work, finding.id)):
        raise NotFound
    return open_file(work, file_id)


def _permissions(
    work: Work, finding: Finding, clients: set[UUID | None], known: Mapping[UUID, str]
) -> list[EvidenceView]:
    """What the clients it is about had allowed: it may speak for the person."""
    titles = permission_kinds(work)
    return [
        EvidenceView(
            kind="permission",
            subject_id=row.id,
            label=titles[row.code].title,
            details=[_span(row), titles[row.code].help],
            at=row.given_at,
            author=None,
            client=known.get(conversation.client_account_id),
        )
        for row, conversation in permissions_around(work, finding.account_id)
        if titles.get(row.code) and conversation.client_account_id in clients
    ]


def _span(row: Permission) -> Message:
    return ALLOWED if row.withdrawn_at is None else msg("Allowed until {at}", at=row.withdrawn_at)


def _piece(
    work: Work, finding: Finding, row: Evidence, signal: Signal | None, side: Side, known: Mapping[UUID, str]
) -> EvidenceView:
    by_person = row.added_by == finding.account_id
    if row.kind == "signal" and signal is not None:
        client = _client(signal)
        shown = side == "team" or signal.kind not in UNSEEN
        return EvidenceView(
            kind=row.kind,
            subject_id=row.subject_id,
            label=signal_words(work, signal.kind),
            details=detail_words(signal),
            at=signal.at,
            author=None,
            client=known.get(client) if client and shown else None,
            counts=signal.excluded_at is None,
            exclusion_reason=signal.exclusion_reason,
        )
    author = row.snapshot.get("author") or (known.get(row.added_by) if row.added_by else None)
    return EvidenceView(
        kind=row.kind,
        subject_id=row.subject_id,
        label=EVIDENCE_WORDS[row.kind],
        details=[literal(row.text)] if row.text else [],
        at=taken_at(row) or row.added_at,
        author=author if side == "team" or by_person or row.kind == "message" else None,
        client=None,
        said=said_in(row) if row.file_id is None else None,
        file_id=row.file_id,
        file_name=row.snapshot.get("name"),
        from_person=by_person,
    )


def _client(signal: Signal) -> UUID | None:
    named = signal.details.get("client_id")
    return UUID(str(named)) if named else None
