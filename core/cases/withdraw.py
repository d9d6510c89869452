"""The person takes the case back: what they wanted to know is answered, or they want nothing any more."""

from __future__ import annotations

from uuid import UUID

from core.bookings.decide import let_go
from core.cases.clocks import CLOCKS
from core.cases.errors import CaseIsDecided, NotYourPart
from core.cases.hear import HEARING
from core.cases.history import happened
from core.cases.kinds import CLAWBACK, STOPPED, kind_of
from core.cases.messages import WITHDRAWN as TOLD
from core.cases.models import Case
from core.cases.queries import OPEN, WITHDRAWN, case_of, side_of
from core.cases.tell import tell_other, tell_team
from core.cases.waiting import money_waits_for
from core.kit.messages import msg
from core.schedule.plan import cancel_planned
from core.tenancy.work import Work
from core.web.scope import Principal

NOT_THEIRS = frozenset({STOPPED, CLAWBACK})
"""Kinds that others wait for: the person can't take them back."""


def may_withdraw(case: Case) -> bool:
    """Whether the person can take the case back."""
    return case.state == OPEN and case.kind not in NOT_THEIRS


def withdraw_case(work: Work, case_id: UUID, who: Principal) -> Case:
    """Take one's case back; money that waited for it moves again.

    Raises ``NotFound``, ``NotYourPart``, ``CaseIsDecided``.
    """
    case = case_of(work, case_id, lock=True)
    if side_of(case, who) != "person" or case.kind in NOT_THEIRS:
        raise NotYourPart
    if case.state != OPEN:
        raise CaseIsDecided
    case.state, case.decided_at = WITHDRAWN, work.now
    cancel_planned(work, case.id, *CLOCKS, *HEARING)
    happened(work, case, msg("The case was taken back."), "person", "other")
    work.flush()
    kind = kind_of(work, case.kind)
    if case.subject_kind == "booking" and case.subject_id and (kind.freezes or kind.holds):
        _let_go(work, case.subject_id)
    tell_team(work, case, TOLD)
    tell_other(work, case, TOLD)
    return case


def _let_go(work: Work, booking_id: UUID) -> None:
    """Unless another case keeps it where it is."""
    if not money_waits_for(work, booking_id):
        let_go(work, booking_id)
