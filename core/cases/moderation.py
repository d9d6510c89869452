"""Somebody asks the team to look at a review about them; the team lets it stand or hides it, with a reason."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.cases.errors import ReviewDecided
from core.cases.kinds import APPEAL, MODERATION, kind_of
from core.cases.models import Case
from core.cases.open import Opening, open_case
from core.cases.queries import DECIDED, WITHDRAWN, case_of
from core.kit.errors import Invalid
from core.kit.messages import Message, msg
from core.reviews.models import Review
from core.reviews.moderate import moderate_review
from core.reviews.queries import review_about
from core.tenancy.work import Work

REVIEW = "review"
HIDE, KEEP = "hide_review", "keep_review"
WORDS: dict[str, Message] = {
    HIDE: msg("The review is hidden, and counts in no average"),
    KEEP: msg("The review is shown as it is"),
}


def ask_moderation(work: Work, review_id: UUID, account_id: UUID, topic: str, text: str) -> Case:
    """Ask the team to look at a review about oneself: a case with its clock. The author learns what was decided.

    Raises ``NotFound`` for anybody else's review, ``Invalid``, ``CaseIsOpenAlready``, ``ReviewDecided``.
    """
    review = review_about(work, review_id, account_id, lock=True)
    wrong: dict[str, list[Message]] = {}
    if topic not in dict(kind_of(work, MODERATION).topics):
        wrong["topic"] = [msg("Please choose what is wrong with it.")]
    if not text.strip():
        wrong["text"] = [msg("Please write what is wrong with it.")]
    if wrong:
        raise Invalid(fields=wrong)
    known = moderation_of(work, review_id, account_id)
    if known is not None and known.state == DECIDED and not _changed_since(review, known):
        raise ReviewDecided
    opening = Opening(other_id=review.author_id, topic=topic)
    return open_case(
        work,
        MODERATION,
        opened_by=account_id,
        subject_kind=REVIEW,
        subject_id=review_id,
        text=text,
        opening=opening,
    )


def _changed_since(review: Review, case: Case) -> bool:
    changed, decided = review.edited_at, case.decided_at
    return changed is not None and decided is not None and changed > decided


def moderation_of(work: Work, review_id: UUID, account_id: UUID) -> Case | None:
    """What somebody asked about a review last, unless it was taken back."""
    found = select(Case).where(
        Case.kind == MODERATION, Case.subject_id == review_id, Case.opened_by == account_id, Case.state != WITHDRAWN
    )
    return work.session.scalar(found.order_by(Case.id.desc()).limit(1))


def may_ask(work: Work, review: Review) -> bool:
    """Whether the one it is about may ask the team now."""
    known = moderation_of(work, review.id, review.subject_id)
    return known is None or (known.state == DECIDED and _changed_since(review, known))


def review_at_stake(work: Work, case: Case) -> UUID | None:
    """The review a decision may hide. An appeal is about the review of its case."""
    if case.kind == APPEAL and case.subject_id is not None:
        return review_at_stake(work, case_of(work, case.subject_id))
    return case.subject_id if case.kind == MODERATION else None


def carry_moderation(work: Work, case: Case, option: str, reason: str, by: UUID) -> None:
    """Do what was decided about a review, if the case is about one."""
    review_id = review_at_stake(work, case)
    if review_id is not None and option in WORDS:
        moderate_review(work, review_id, hide=option == HIDE, reason=reason, by=by)
