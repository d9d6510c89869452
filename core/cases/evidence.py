"""Evidence of a case: messages, bookings and reviews as they are now, and files. What is attached stays."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.bookings.queries import booking_of, sides_of
from core.cases.errors import CaseIsDecided
from core.cases.models import Case, CaseEvidence
from core.cases.queries import OPEN, Side, case_of, side_of
from core.files.store import Upload, Uploader, store_file
from core.kit.errors import Invalid, NotFound
from core.kit.messages import msg
from core.messaging.close_flagged import use_flagged
from core.messaging.snapshots import snapshot_of
from core.reviews.models import Review
from core.tenancy.work import Work
from core.web.scope import Principal

MOST_FILES = 20
PURPOSE = "case_evidence"


def attach(
    work: Work, case_id: UUID, who: Principal, kind: str, subject_id: UUID, *, note: str = "", shared: bool = False
) -> CaseEvidence:
    """Attach a ``message``, ``booking`` or ``review``; attached before, it stays as it was.

    People attach what they may see themselves; the team what concerns the people of the case. ``shared``: the other
    side may see it. Raises ``NotFound``, ``CaseIsDecided``, ``Invalid``.
    """
    case = case_of(work, case_id, lock=True)
    side = side_of(case, who)
    if case.state != OPEN:
        raise CaseIsDecided
    if kind not in TAKEN:
        raise Invalid(fields={"kind": [msg("A message, a booking or a review can be attached.")]})
    snapshot, people = TAKEN[kind](work, subject_id)
    _check_concern(case, side, who, people)
    known = work.session.scalar(
        select(CaseEvidence).where(CaseEvidence.case_id == case.id, CaseEvidence.subject_id == subject_id)
    )
    if known is not None:
        return known
    row = CaseEvidence(
        case_id=case.id,
        kind=kind,
        subject_id=subject_id,
        snapshot=snapshot,
        note=note.strip(),
        side=side,
        shared=shared,
        added_by=who.id,
        created_at=work.now,
    )
    work.session.add(row)
    work.flush()
    if kind == "message" and side == "team":
        use_flagged(work, subject_id, by=who.id, kind="case", subject_id=case.id)
    return row


def attach_file(
    work: Work, case_id: UUID, who: Principal, upload: Upload, *, note: str = "", shared: bool = False
) -> CaseEvidence:
    """Attach a file. Raises ``NotFound``, ``CaseIsDecided``, ``Invalid`` (also for one too many)."""
    case = case_of(work, case_id, lock=True)
    side = side_of(case, who)
    if case.state != OPEN:
        raise CaseIsDecided
    mine = select(CaseEvidence.id).where(CaseEvidence.case_id == case.id, CaseEvidence.kind == "file")
    if len(work.session.scalars(mine.where(CaseEvidence.side == side)).all()) >= MOST_FILES:
        raise Invalid(fields={upload.field: [msg("No more than {most} files, please.", most=MOST_FILES)]})
    stored = store_file(work, upload, purpose=PURPOSE, by=Uploader("account", who.id))
    row = CaseEvidence(
        case_id=case.id,
        kind="file",
        subject_id=stored.id,
        file_id=stored.id,
        snapshot={"name": stored.name, "size": stored.size, "sha256": stored.sha256},
        note=note.strip(),
        side=side,
        shared=shared,
        added_by=who.id,
        created_at=work.now,
    )
    work.session.add(row)
    work.flush()
    return row


def _check_concern(case: Case, side: Side, who: Principal, people: set[UUID]) -> None:
    """What is attached concerns whoever attaches it; for the team, somebody of the case, if the case names anybody."""
    concerned = {who.id} if side != "team" else {case.opened_by, case.other_id} - {None}
    if concerned and not concerned & people:
        raise NotFound


def _message(work: Work, message_id: UUID) -> tuple[dict[str, Any], set[UUID]]:
    taken = snapshot_of(work, message_id)
    return taken, {UUID(taken[name]) for name in ("client_id", "provider_account_id") if taken[name]}


def _booking(work: Work, booking_id: UUID) -> tuple[dict[str, Any], set[UUID]]:
    booking = booking_of(work, booking_id)
    sides = sides_of(work, booking)
    taken = {
        "title": sides.title,
        "client": sides.client_name,
        "provider": sides.provider_name,
        "starts_at": booking.starts_at.isoformat(),
        "state": booking.state,
        "outcome": booking.outcome,
        "price_minor": booking.price_minor,
        "currency": booking.currency,
    }
    return taken, {sides.client_id, sides.provider_account_id}


def _review(work: Work, review_id: UUID) -> tuple[dict[str, Any], set[UUID]]:
    review = work.session.get(Review, (work.tenant.id, review_id))
    if review is None:
        raise NotFound
    taken = {
        "author": review.author,
        "rating": review.rating,
        "text": review.text,
        "at": review.created_at.isoformat(),
        "edited_at": review.edited_at.isoformat() if review.edited_at else None,
    }
    return taken, {review.author_id, review.subject_id}


TAKEN = {"message": _message, "booking": _booking, "review": _review}
