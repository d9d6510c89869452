"""A flagged message becomes evidence: of a case that is open, or of a new one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select

from core.cases.bring import CONVERSATION
from core.cases.evidence import attach
from core.cases.kinds import REPORT
from core.cases.models import Case
from core.cases.open import Opening, open_case
from core.cases.queries import cases_for_team
from core.messaging.flagged import flagged_of
from core.messaging.models import FlaggedMessage
from core.tenancy.work import Work
from core.web.scope import Principal

SHOWN = 20


def case_from_flag(work: Work, flagged_id: UUID, who: Principal) -> Case:
    """Open a case of the team's own about whoever wrote the message; they learn of it when they are asked.

    An open one about the same conversation is used again. Raises ``NotFound``.
    """
    row = flagged_of(work, flagged_id)
    known = work.session.scalar(
        select(Case).where(
            Case.kind == REPORT,
            Case.subject_id == row.conversation_id,
            Case.opened_by.is_(None),
            Case.state == "open",
        )
    )
    case = known or open_case(
        work,
        REPORT,
        opened_by=None,
        subject_kind=CONVERSATION,
        subject_id=row.conversation_id,
        opening=Opening(other_id=row.author_id),
    )
    attach(work, case.id, who, "message", row.message_id)
    return case


def attach_flagged(work: Work, case_id: UUID, flagged_id: UUID, who: Principal) -> UUID:
    """Attach a flagged message to a case; the case's id. Raises ``NotFound``, ``CaseIsDecided``."""
    attach(work, case_id, who, "message", flagged_of(work, flagged_id).message_id)
    return case_id


def cases_about(work: Work, row: FlaggedMessage, who: Principal) -> Sequence[Case]:
    """The open cases of somebody of the team in which the author takes part."""
    part = or_(Case.opened_by == row.author_id, Case.other_id == row.author_id)
    return work.session.scalars(cases_for_team(who).where(part).order_by(Case.id.desc()).limit(SHOWN)).all()
